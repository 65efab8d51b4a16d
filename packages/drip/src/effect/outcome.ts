/** What an edit of the course means for one reader and one lesson or part: one of a closed set. Pure. */
import type { Fate } from './fate.ts'

/**
 * - `had`: they have it; nothing more comes of it.
 * - `next`, `gets`: they get it who would not have, or not without an answer; as their next mail, or later on.
 * - `same`, `earlier`, `later`: they get it as they would have, or at another time.
 * - `waits`: it waits for an answer.
 * - `skips`: it comes too late for them and is left out.
 * - `loses`: they would have got it, and do not.
 * - `apart`: it is not for them, before or after.
 */
export const outcomes = ['had', 'next', 'gets', 'same', 'earlier', 'later', 'waits', 'skips', 'loses', 'apart'] as const

export type Outcome = (typeof outcomes)[number]

export interface Change {
  readonly outcome: Outcome
  /** Whether anything is otherwise for this reader than without the edit. */
  readonly moved: boolean
}

export function changeOf(had: boolean, before: Fate | undefined, after: Fate | undefined): Change {
  switch (after?.kind) {
    case 'planned':
      return planned(before, after)
    case 'waiting':
      return { outcome: 'waits', moved: before?.kind !== 'waiting' }
    case 'skipped':
      return { outcome: 'skips', moved: before?.kind === 'planned' || before?.kind === 'waiting' }
    case undefined:
      return gone(had, before)
  }
}

function planned(before: Fate | undefined, { at, next }: Extract<Fate, { kind: 'planned' }>): Change {
  if (before?.kind !== 'planned') return { outcome: next ? 'next' : 'gets', moved: true }
  const order = Temporal.Instant.compare(at, before.at)
  return { outcome: order === 0 ? 'same' : order < 0 ? 'earlier' : 'later', moved: order !== 0 }
}

function gone(had: boolean, before: Fate | undefined): Change {
  const lost = before?.kind === 'planned' || before?.kind === 'waiting'
  if (had) return { outcome: 'had', moved: lost }
  return lost ? { outcome: 'loses', moved: true } : { outcome: 'apart', moved: before !== undefined }
}

/** For one reader, over several lessons at once: which way they move. */
export const directions = ['earlier', 'later', 'both', 'other', 'unmoved', 'apart'] as const

/**
 * - `earlier`, `later`, `both`: lessons come earlier, later, or some so and some so.
 * - `other`: none comes at another time, but some are new, are gone, wait or are skipped.
 * - `unmoved`: nothing is otherwise. - `apart`: none of these lessons lies ahead of them.
 */
export type Direction = (typeof directions)[number]

export function directionOf(changes: readonly Change[]): Direction {
  const some = (outcome: Outcome) => changes.some((change) => change.outcome === outcome)
  if (some('earlier')) return some('later') ? 'both' : 'earlier'
  if (some('later')) return 'later'
  if (changes.some(({ moved }) => moved)) return 'other'
  return changes.every(({ outcome }) => outcome === 'had' || outcome === 'apart') ? 'apart' : 'unmoved'
}
