/** Lets time go by for one reader of a random course: whoever plans, sends what is due, and plans again. */
import type { Course, Lesson } from '@coursepost/core'
import { type Delivered, type Enrolment, type PlannedMail, plan } from '@coursepost/drip'
import { plainLesson } from './random-course.ts'
import type { Change } from './random-life.ts'

export interface World {
  course: Course
  enrolment: Enrolment
  readonly delivered: Delivered[]
  now: Temporal.Instant
}

export interface Went {
  readonly mail: PlannedMail
  /** As it was when the mail went. */
  readonly course: Course
  readonly enrolment: Enrolment
  readonly before: readonly Delivered[]
  readonly now: Temporal.Instant
}

/** Sends what is due now. */
export function sendDue(world: World): Went[] {
  const { course, enrolment, delivered, now } = world
  const calendar = plan(course, enrolment, delivered, now)
  for (const lesson of calendar.skipped)
    delivered.push({ ...row(lesson), state: 'skipped', slot: undefined, at: undefined })
  return calendar.mails
    .filter(({ at }) => Temporal.Instant.compare(at, now) <= 0)
    .map((mail) => {
      const went = { mail, course, enrolment, before: [...delivered], now }
      for (const { lesson, part, occurrence, ownDay } of mail.items) {
        delivered.push({ ...row(lesson), part, occurrence, state: 'sent', slot: mail.slot, at: now, ownDay })
      }
      return went
    })
}

function row({ key }: Lesson) {
  return { lesson: key, part: undefined as string | undefined, occurrence: 1 }
}

/** To the next slot, and some minutes more; false when nothing lies ahead. */
export function goOn(world: World, minutes: number): boolean {
  const { course, enrolment, delivered, now } = world
  const next = plan(course, enrolment, delivered, now).mails.find(({ at }) => Temporal.Instant.compare(at, now) > 0)
  if (next) world.now = next.at.add({ minutes })
  return next !== undefined
}

export function apply(world: World, change: Change): void {
  const { enrolment, now } = world
  const set = (changes: Partial<Enrolment>) => {
    world.enrolment = { ...enrolment, ...changes }
  }
  const today = now.toZonedDateTimeISO(enrolment.zone).toPlainDate()
  switch (change.kind) {
    case 'reader':
      set(change.set)
      break
    case 'date':
      set({ answers: { ...enrolment.answers, [change.question]: today.add({ days: change.days }).toString() } })
      break
    case 'answer': {
      const { [change.question]: _, ...others } = enrolment.answers
      set({ answers: change.value === undefined ? others : { ...others, [change.question]: change.value } })
      break
    }
    case 'pause':
      set({ pausedUntil: today.add({ days: change.days }) })
      break
    case 'done': {
      const lesson = world.course.lessons[change.lesson]
      if (lesson) set({ done: new Map([...enrolment.done, [lesson.key, now]]) })
      break
    }
    case 'ask':
      set({ nextAskedAt: now })
      break
    default:
      world.course = edited(world.course, change)
  }
}

function edited(course: Course, change: Change): Course {
  const lessons = [...course.lessons]
  switch (change.kind) {
    case 'insert': {
      const id = `new${lessons.length}`
      if (lessons.some((lesson) => lesson.id === id)) break
      lessons.splice(change.at, 0, {
        ...plainLesson(id),
        tracks: new Map([['only', { send: change.send, when: undefined }]]),
      })
      break
    }
    case 'remove':
      lessons.splice(change.lesson, 1)
      break
    case 'draft':
      if (lessons[change.lesson]) lessons[change.lesson] = { ...lessons[change.lesson]!, draft: true }
      break
    case 'move': {
      const [moved] = lessons.splice(change.from, 1)
      if (moved) lessons.splice(change.to, 0, moved)
      break
    }
    case 'rename':
      return renamed(course, change.lesson)
    default:
  }
  return { ...course, lessons }
}

/** The key stays, the old id becomes an alias, and whoever named it names it anew. */
function renamed(course: Course, place: number): Course {
  const old = course.lessons[place]
  if (!old) return course
  const id = `${old.id}x`
  const text = JSON.stringify(
    course.lessons.map((lesson) => ({ ...lesson, tracks: [...lesson.tracks], body: undefined })),
  )
  const lessons = JSON.parse(text.replaceAll(`"lesson":"${old.id}"`, `"lesson":"${id}"`)) as (Lesson & {
    tracks: unknown
  })[]
  return {
    ...course,
    lessons: lessons.map((lesson) => ({
      ...lesson,
      tracks: new Map(lesson.tracks as never),
      body: old.body,
      ...(lesson.id === old.id ? { id, aliases: [old.id] } : {}),
    })),
  }
}
