import type { Course } from '@coursepost/core'
import { type Calendar, type Delivered, type Enrolment, plan } from '@coursepost/drip'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { enrolmentOf } from './enrolment.ts'
import { instant, randomCourse, zone } from './random-course.ts'

const reader = fc
  .record({
    zone,
    confirmedAt: instant,
    start: fc.integer({ min: -30, max: 30 }),
    length: fc.integer({ min: 1, max: 90 }),
  })
  .map(({ zone, confirmedAt, start, length }): Enrolment => {
    const from = confirmedAt.toZonedDateTimeISO(zone).toPlainDate().add({ days: start })
    const answers = { start: from.toString(), end: from.add({ days: length }).toString() }
    return enrolmentOf({ zone, confirmedAt, answers })
  })

const sample = fc.record({ course: randomCourse, enrolment: reader })

function calendarOf({ course, enrolment }: { course: Course; enrolment: Enrolment }): Calendar {
  return plan(course, enrolment, [], enrolment.confirmedAt!)
}

const ids = (calendar: Calendar) => calendar.mails.flatMap(({ items }) => items.map(({ lesson }) => lesson.id))

describe('plan', () => {
  test('places every lesson that can be dated, once, and lists the others as waiting', () => {
    fc.assert(
      fc.property(sample, (given) => {
        const calendar = calendarOf(given)
        const all = [...ids(calendar), ...calendar.waiting.map(({ lesson }) => lesson.id)]
        expect(all.toSorted()).toEqual(given.course.lessons.map(({ id }) => id).toSorted())
      }),
      { numRuns: 300 },
    )
  })

  test('never sends a lesson before what it requires', () => {
    fc.assert(
      fc.property(sample, (given) => {
        const sent = new Set<string>()
        for (const id of ids(calendarOf(given))) {
          const lesson = given.course.lessons.find((one) => one.id === id)!
          for (const edge of lesson.requires) expect(sent).toContain(edge.lesson)
          if (lesson.requiresAny.length > 0) {
            expect(lesson.requiresAny.some((edge) => sent.has(edge.lesson))).toBe(true)
          }
          sent.add(id)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('never puts two mails in a slot, more in a day than the pace, or one outside the reader’s days and hour', () => {
    fc.assert(
      fc.property(sample, (given) => {
        const { mails } = calendarOf(given)
        const track = given.course.tracks.get('only')!
        const slots = mails.map(({ slot }) => `${slot.date} ${slot.name}`)
        expect(new Set(slots).size).toBe(slots.length)
        const inSlots = mails.filter(({ slot }) => !slot.name.startsWith('now-'))
        expect(mails.length - inSlots.length).toBeLessThanOrEqual(2)
        const most = Math.max(...track.pace.map((step) => step.most))
        for (const [, onDay] of Map.groupBy(inSlots, ({ slot }) => slot.date.toString())) {
          expect(onDay.length).toBeLessThanOrEqual(most)
        }
        for (const { at, slot } of inSlots) {
          const local = at.toZonedDateTimeISO(given.enrolment.zone)
          expect(local.toPlainDate().equals(slot.date)).toBe(true)
          expect(track.days).toContain(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][local.dayOfWeek - 1])
          const wall = slot.date.toPlainDateTime(track.hour).toZonedDateTime(given.enrolment.zone)
          expect(wall.toInstant().equals(at)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('sends no lesson before its own date, but for one that something with an earlier date, or the same, builds on', () => {
    fc.assert(
      fc.property(sample, (given) => {
        for (const { at, items } of calendarOf(given).mails) {
          for (const { target, lesson } of items) {
            const early = Temporal.Instant.compare(target, at) > 0
            if (early) expect(given.course.lessons.some((one) => buildsOn(one, lesson.id))).toBe(true)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('gives the same calendar however often the clock is looked at on the way', () => {
    fc.assert(
      fc.property(sample, fc.array(fc.integer({ min: 1, max: 170 }), { maxLength: 40 }), (given, minutes) => {
        const foreseen = calendarOf(given)
        const walked = walk(given.course, given.enrolment, foreseen, minutes)
        expect(walked).toEqual(
          foreseen.mails.map(({ slot, items }) => `${slot.date} ${slot.name} ${items[0]!.lesson.id}`),
        )
      }),
      { numRuns: 100 },
    )
  })
})

describe('a reader who asks for the next lesson at once', () => {
  const asking = fc.record({
    course: randomCourse,
    enrolment: reader,
    hours: fc.array(fc.integer({ min: 12, max: 200 }), { maxLength: 8 }),
  })

  test('gets each lesson once, never before what it requires, and one for each time of asking', () => {
    fc.assert(
      fc.property(asking, ({ course, enrolment, hours }) => {
        const delivered: Delivered[] = []
        let now = enrolment.confirmedAt!
        for (const pause of hours) {
          now = now.add({ hours: pause })
          const asked = deliverDue(course, { ...enrolment, nextAskedAt: now }, delivered, now)
          expect(asked.filter((slot) => slot.startsWith('asked-')).length).toBeLessThanOrEqual(1)
          // Asked again of the same plan, nothing more comes.
          expect(deliverDue(course, { ...enrolment, nextAskedAt: now }, delivered, now)).toEqual([])
        }
        expect(new Set(delivered.map(({ lesson }) => lesson)).size).toBe(delivered.length)
      }),
      { numRuns: 200 },
    )
  })

  test('is sent one whenever any lesson lies ahead', () => {
    fc.assert(
      fc.property(asking, ({ course, enrolment }) => {
        const delivered: Delivered[] = []
        const now = enrolment.confirmedAt!
        deliverDue(course, enrolment, delivered, now)
        const ahead = plan(course, enrolment, delivered, now).mails.length > 0
        const asked = deliverDue(course, { ...enrolment, nextAskedAt: now }, delivered, now)
        expect(asked.length).toBe(ahead ? 1 : 0)
      }),
      { numRuns: 200 },
    )
  })
})

/** Sends what is due now, checks what it stands on, and answers with the names of its slots. */
function deliverDue(course: Course, enrolment: Enrolment, delivered: Delivered[], now: Temporal.Instant): string[] {
  const due = plan(course, enrolment, delivered, now).mails.filter(({ at }) => Temporal.Instant.compare(at, now) <= 0)
  for (const { slot, items } of due) {
    const [{ lesson }] = items as [(typeof items)[0]]
    const had = new Set(delivered.map((one) => one.lesson))
    for (const edge of lesson.requires) expect(had).toContain(course.lessons.find(({ id }) => id === edge.lesson)!.key)
    delivered.push({ lesson: lesson.key, part: undefined, occurrence: 1, state: 'sent', slot, at: now })
  }
  return due.map(({ slot }) => slot.name)
}

/** Lets time go by in uneven steps that visit every slot within its grace, sending whatever is due. */
function walk(course: Course, enrolment: Enrolment, foreseen: Calendar, minutes: readonly number[]): string[] {
  const delivered: Delivered[] = []
  const log: string[] = []
  let now = enrolment.confirmedAt!
  for (let step = 0; log.length < foreseen.mails.length && step < 2000; step++) {
    for (const { at, slot, items } of plan(course, enrolment, delivered, now).mails) {
      if (Temporal.Instant.compare(at, now) > 0) break
      const [{ lesson }] = items as [(typeof items)[0]]
      delivered.push({ lesson: lesson.key, part: undefined, occurrence: 1, state: 'sent', slot, at: now })
      log.push(`${slot.date} ${slot.name} ${lesson.id}`)
    }
    const next = plan(course, enrolment, delivered, now).mails[0]
    const late = minutes.length === 0 ? 1 : minutes[step % minutes.length]!
    now = (next && Temporal.Instant.compare(next.at, now) > 0 ? next.at : now).add({ minutes: late })
  }
  return log
}

function buildsOn({ requires, requiresAny }: Course['lessons'][number], id: string): boolean {
  return [...requires, ...requiresAny].some(({ lesson }) => lesson === id)
}
