/** The parts that lie before a reader: each with its date, or with the question that it waits for. */
import { holds, type Part, type ReaderLesson } from '@coursepost/core'
import { goesAgain } from './again.ts'
import type { Dates } from './dates.ts'
import type { Day } from './day.ts'
import { instantOf, type Moment, type Resolved } from './moment.ts'
import { itemKey, type Progress } from './progress.ts'
import type { Reader } from './reader.ts'
import { nextTime, type Rhythm, rhythmOf } from './repeats.ts'

export interface PartAhead {
  readonly item: ReaderLesson
  readonly part: Part
  readonly occurrence: number
  /** When it wants to come, and the same in milliseconds; `undefined` while unknown. */
  readonly own: Moment | undefined
  readonly at: number | undefined
  /** How it goes on from there, for a part that repeats. */
  readonly rhythm: (Rhythm & { known: true }) | undefined
  /** Milliseconds since 1970. */
  readonly until: number | undefined
  /** Questions whose answers would date it. */
  readonly questions: readonly string[]
}

/** The parts that are for this reader at all, in the order of the course. */
export function partsFor(lessons: readonly ReaderLesson[], { answers }: Reader): readonly [ReaderLesson, Part][] {
  return lessons.flatMap((item) =>
    item.lesson.parts.filter(({ when }) => holds(when, answers)).map((part): [ReaderLesson, Part] => [item, part]),
  )
}

/** As it looks at `at` (milliseconds), on the day `today`. What has gone, or passed its `until`, is not among them. */
export function partsAhead(
  parts: readonly [ReaderLesson, Part][],
  progress: Progress,
  dates: Dates,
  reader: Reader,
  { at, day }: { readonly at: number; readonly day: Day },
): PartAhead[] {
  return parts.flatMap(([item, part]) => {
    const until = dates.instantOf(part.until)
    if (until !== undefined && until <= at) return []
    const found = part.every
      ? repeating(item, part, part.every, progress, dates, reader, day)
      : once(item, part, progress, dates, reader)
    return found && !isTooLate(found.own, until, reader) ? [{ item, part, until, ...found }] : []
  })
}

type Found = Omit<PartAhead, 'item' | 'part' | 'until'>

function once(
  { lesson }: ReaderLesson,
  part: Part,
  progress: Progress,
  dates: Dates,
  reader: Reader,
): Found | undefined {
  const gone = progress.gone.get(itemKey(lesson, part.id))
  if (gone && !part.again) return undefined
  const own = part.send ? dates.of(part.send) : lessonSent(lesson.id, progress)
  if (!gone) return found(1, own, reader)
  return own.known && goesAgain(part.again, gone, own.moment.day) ? found(gone.times + 1, own, reader) : undefined
}

function repeating(
  { lesson }: ReaderLesson,
  part: Part,
  every: NonNullable<Part['every']>,
  progress: Progress,
  dates: Dates,
  reader: Reader,
  today: Day,
): Found | undefined {
  const gone = progress.gone.get(itemKey(lesson, part.id))
  const occurrence = (gone?.times ?? 0) + 1
  const from = part.from ?? part.send
  const rhythm = rhythmOf(every, from ? dates.of(from) : lessonSent(lesson.id, progress), reader.answers)
  if (!rhythm.known) return found(occurrence, rhythm, reader)
  const moment = nextTime(rhythm, Math.max(gone?.day ?? -Infinity, coveredByLesson(lesson.id, progress, today)), today)
  return { ...found(occurrence, { known: true, moment }, reader), rhythm }
}

/** The lesson comes first, and stands for every time before it. */
function coveredByLesson(id: string, { met, sentAt }: Progress, today: Day): Day {
  return met.has(id) ? (sentAt.get(id)?.day ?? -Infinity) : today - 1
}

/** Without a date of its own a part comes right behind its lesson. */
function lessonSent(id: string, { sentAt }: Progress): Resolved {
  const sent = sentAt.get(id)
  return sent ? { known: true, moment: { kind: 'time', ...sent } } : { known: false, questions: [] }
}

function found(occurrence: number, own: Resolved | (Rhythm & { known: false }), reader: Reader): Found {
  if (!own.known) return { occurrence, own: undefined, at: undefined, rhythm: undefined, questions: own.questions }
  const { moment } = own
  return { occurrence, own: moment, at: instantOf(moment, reader), rhythm: undefined, questions: [] }
}

function isTooLate(own: Moment | undefined, until: number | undefined, reader: Reader): boolean {
  return own !== undefined && until !== undefined && instantOf(own, reader) >= until
}
