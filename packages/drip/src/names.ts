/**
 * What the ledger's names are called in this course. Tracks, questions and parts are stored by their id, and an id may
 * have been renamed since; a lesson is stored by its permanent key and needs none of this. Pure.
 */
import type { Course } from '@coursepost/core'
import type { Delivered } from './delivery.ts'
import type { Enrolment } from './enrolment.ts'

/** The id that a track has now, by one it has or had; `undefined` when it is gone and nothing took its place. */
export function trackNow({ tracks, retired }: Course, id: string): string | undefined {
  return tracks.has(id) ? id : (aliased(tracks.values(), id) ?? livingIn(tracks, retired.get(id)))
}

/** One that is gone keeps its id: its answers wait for an author who changes their mind. */
export function questionNow({ questions, retired }: Course, id: string): string {
  if (questions.has(id)) return id
  return aliased(questions.values(), id) ?? livingIn(questions, retired.get(id)) ?? id
}

export function partNow({ lessons }: Course, key: string, part: string): string {
  const parts = lessons.find((lesson) => lesson.key === key)?.parts ?? []
  return parts.some(({ id }) => id === part) ? part : (aliased(parts, part) ?? part)
}

/** The enrolment in this course's words. Where a question was answered under both its names, the newer one counts. */
export function enrolmentNow(course: Course, enrolment: Enrolment): Enrolment {
  if (isCurrent(course, enrolment)) return enrolment
  const answers = Object.entries(enrolment.answers).map(([id, value]) => ({ id, now: questionNow(course, id), value }))
  const newestLast = answers.toSorted((a, b) => Number(a.id === a.now) - Number(b.id === b.now))
  return {
    ...enrolment,
    track: trackNow(course, enrolment.track) ?? enrolment.track,
    answers: Object.fromEntries(newestLast.map(({ now, value }) => [now, value])),
  }
}

/** Nearly always: it is asked for each plan. */
function isCurrent({ tracks, questions }: Course, { track, answers }: Enrolment): boolean {
  return tracks.has(track) && Object.keys(answers).every((id) => questions.has(id))
}

export function deliveredNow(course: Course, delivered: readonly Delivered[]): Delivered[] {
  return delivered.map((one) =>
    one.part === undefined ? one : { ...one, part: partNow(course, one.lesson, one.part) },
  )
}

interface Named {
  readonly id: string
  readonly aliases: readonly string[]
}

function aliased(things: Iterable<Named>, id: string): string | undefined {
  return [...things].find(({ aliases }) => aliases.includes(id))?.id
}

function livingIn(things: ReadonlyMap<string, unknown>, id: string | undefined): string | undefined {
  return id !== undefined && things.has(id) ? id : undefined
}
