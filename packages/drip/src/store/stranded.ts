/** Readers on a track that a course no longer has: they would get nothing more, and nobody would notice. */
import type { Course } from '@coursepost/core'
import { trackNow } from '../names.ts'
import { StoreError } from './error.ts'
import type { Database } from './tables.ts'

export interface Stranded {
  readonly track: string
  /** Active ones, and those who have yet to confirm. */
  readonly readers: number
}

export async function strandedBy(db: Database, course: Course): Promise<Stranded[]> {
  const rows = await db
    .selectFrom('enrolment')
    .select((count) => ['track', count.fn.countAll().as('readers')])
    .where('state', 'in', ['active', 'pending'])
    .groupBy('track')
    .orderBy('track')
    .execute()
  return rows
    .filter(({ track }) => trackNow(course, track) === undefined)
    .map(({ track, readers }) => ({ track, readers: Number(readers) }))
}

export async function refuseStranded(db: Database, course: Course): Promise<void> {
  const stranded = await strandedBy(db, course)
  if (stranded.length > 0) throw new StoreError(strandedWords(stranded))
}

export function strandedWords(stranded: readonly Stranded[]): string {
  const counted = stranded.map(({ track, readers }) => `${readers} on \`${track}\``).join(', ')
  return (
    `Expected a track for every reader, got ${counted} without one: they would get nothing more. Put the old id under ` +
    '`aliases` of the track that takes its place, or write `retired: { old-track: new-track }` in course.md.'
  )
}
