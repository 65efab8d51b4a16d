/** What becomes of each lesson and part for one reader, read off their calendar and ledger. Pure. */
import type { Calendar } from '../calendar.ts'
import { type Delivered, holdsNext, meetsPrerequisite } from '../delivery.ts'

/**
 * - `planned`: it lies ahead; `next` when nothing comes before it.
 * - `waiting`: until a question is answered.
 * - `skipped`: its `until` has passed, or will have before there is room for it.
 */
export type Fate =
  | { readonly kind: 'planned'; readonly at: Temporal.Instant; readonly next: boolean }
  | { readonly kind: 'waiting'; readonly questions: readonly string[] }
  | { readonly kind: 'skipped' }

/** By `itemKey`. What is not in it is not this reader's, or they have had it. */
export function fatesIn(
  { mails, waiting, skipped, lapsing }: Calendar,
  delivered: readonly Delivered[],
): ReadonlyMap<string, Fate> {
  const fates = new Map<string, Fate>()
  for (const { lesson, part, state } of delivered) {
    if (state === 'skipped') fates.set(itemKey(lesson, part), { kind: 'skipped' })
  }
  for (const { key } of [...skipped, ...lapsing]) fates.set(itemKey(key), { kind: 'skipped' })
  for (const { lesson, part, questions } of waiting) {
    fates.set(itemKey(lesson.key, part), { kind: 'waiting', questions })
  }
  for (const [place, { at, items }] of mails.entries()) {
    for (const { lesson, part } of items) {
      const key = itemKey(lesson.key, part)
      // Of what repeats, the first time to come.
      if (fates.get(key)?.kind !== 'planned') fates.set(key, { kind: 'planned', at, next: place === 0 })
    }
  }
  return fates
}

/** What the reader has, or may have, or is just getting. What was skipped they have not. */
export function hadIn(delivered: readonly Delivered[]): ReadonlySet<string> {
  const had = delivered.filter(({ state }) => state !== 'skipped' && (meetsPrerequisite(state) || holdsNext(state)))
  return new Set(had.map(({ lesson, part }) => itemKey(lesson, part)))
}

/** A lesson by its permanent key, or a part of it. */
export function itemKey(lesson: string, part?: string): string {
  return `${lesson}#${part ?? ''}`
}
