/** The queries by which a pass finds what is due, compiled for the engine of `db`: for looking at their plans. */
import type { Database } from '@coursepost/drip'
import { claimQuery } from '../../../packages/drip/src/store/claim.ts'
import { lanesDueQuery } from '../../../packages/drip/src/store/lanes.ts'
import { lateQuery, leftQuery } from '../../../packages/drip/src/take-over.ts'

export interface Query {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

export type DueQuery = 'lanes' | 'claim' | 'late' | 'left'

export function dueQueries(db: Database, revision: string, now: Temporal.Instant): Readonly<Record<DueQuery, Query>> {
  const rules = { revision, uncertain: 'resend', now } as const
  return {
    lanes: lanesDueQuery('a.example', now, 10).compile(db),
    claim: claimQuery(db, 'a.example', 10, rules, 'token'),
    late: lateQuery(db, now).compile(),
    left: leftQuery(db, now).compile(),
  }
}
