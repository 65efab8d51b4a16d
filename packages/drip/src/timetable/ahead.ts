/** The lessons that still lie before a reader, each with its own date as far as it is known. */
import type { ReaderLesson } from '@coursepost/core'
import { goesAgain } from './again.ts'
import type { Dates } from './dates.ts'
import type { Moment, Resolved } from './moment.ts'
import { itemKey, type Progress } from './progress.ts'

export interface LessonAhead {
  readonly item: ReaderLesson
  /** 1, or counted on when it goes again. */
  readonly occurrence: number
  /** When it wants to come; `undefined` while unknown. */
  readonly own: Moment | undefined
  /** Its `until` comes no later than its own date. */
  readonly lost: boolean
  /** When it lapses, in milliseconds; `undefined` while that is unknown, or never. */
  readonly until: number | undefined
  /** Questions whose answers would date it. */
  readonly questions: readonly string[]
}

/** In course order, but for those that go again: they stand last, and nothing builds on them. */
export function lessonsAhead(
  all: readonly ReaderLesson[],
  progress: Progress,
  dates: Dates,
  cadence: ReadonlyMap<string, Moment>,
): LessonAhead[] {
  const first = progress.ahead.map((item) => aheadAs(item, 1, ownDate(item, dates, cadence), dates))
  const again = all.flatMap((item) => {
    const gone = item.lesson.again ? progress.gone.get(itemKey(item.lesson, undefined)) : undefined
    if (!gone) return []
    const own = ownDate(item, dates, cadence)
    return own.known && goesAgain(true, gone, own.moment.day) ? [aheadAs(alone(item), gone.times + 1, own, dates)] : []
  })
  return [...first, ...again]
}

export function ownDate({ lesson, send }: ReaderLesson, dates: Dates, cadence: ReadonlyMap<string, Moment>): Resolved {
  return send ? dates.of(send) : { known: true, moment: cadence.get(lesson.id)! }
}

function aheadAs(item: ReaderLesson, occurrence: number, own: Resolved, dates: Dates): LessonAhead {
  const until = dates.instantOf(item.lesson.until)
  if (!own.known) return { item, occurrence, own: undefined, lost: false, until, questions: own.questions }
  const lost = until !== undefined && dates.at(own.moment) >= until
  return { item, occurrence, own: own.moment, lost, until, questions: [] }
}

/** Whatever it builds on, it has gone once. */
function alone(item: ReaderLesson): ReaderLesson {
  return { ...item, requires: [], requiresAny: [], after: [] }
}
