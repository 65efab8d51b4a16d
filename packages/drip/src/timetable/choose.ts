/** Which of the lessons that could go next goes next. */
import type { ReaderLesson } from '@coursepost/core'
import type { Progress } from './progress.ts'
import type { Target } from './targets.ts'

export type Targets = ReadonlyMap<string, Target>

/** The lesson for a slot that opens at `at`, or none. */
export function choose(progress: Progress, targets: Targets, at: Temporal.Instant): ReaderLesson | undefined {
  const available = progress.ahead.filter((item) => isReady(item, progress) && isDue(targets.get(item.lesson.id), at))
  const needed = available.filter(({ lesson }) => !lesson.optional)
  const candidates = needed.length > 0 ? needed : available
  const earliest = candidates.reduce<Temporal.Instant | undefined>(
    (best, { lesson }) => sooner(best, targets.get(lesson.id)!.pulled!),
    undefined,
  )
  const tied = candidates.filter(({ lesson }) => targets.get(lesson.id)!.pulled!.equals(earliest!))
  const waitsForNone = tied.find((item) => !item.after.some((id) => tied.some(({ lesson }) => lesson.id === id)))
  return waitsForNone ?? tied[0]
}

/** Everything it builds on is met. */
function isReady({ requires, requiresAny }: ReaderLesson, { met }: Progress): boolean {
  return requires.every((id) => met.has(id)) && (requiresAny.length === 0 || requiresAny.some((id) => met.has(id)))
}

function isDue(target: Target | undefined, at: Temporal.Instant): boolean {
  return target?.pulled !== undefined && Temporal.Instant.compare(target.pulled, at) <= 0
}

function sooner(a: Temporal.Instant | undefined, b: Temporal.Instant): Temporal.Instant {
  return a === undefined || Temporal.Instant.compare(b, a) < 0 ? b : a
}
