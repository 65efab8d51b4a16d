/** How SQLite finds what is due. PostgreSQL's own plans: postgres/plans.test.ts. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../ledger/world.ts'
import { fileOf } from '../test-store.ts'
import { dueQueries } from './due-queries.ts'
import { planOf } from './query-plan.ts'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.end())

describe('what is due is found by searches in an index', () => {
  test.each([
    ['lanes', ['lane>?', 'lane>?', 'lane=? AND due_at>?'], 'mail_due'],
    ['claim', ['lane=? AND due_at>? AND due_at<?'], 'mail_due'],
    ['late', ['slot_at<?'], 'mail_late'],
    ['left', ['lease_until<?'], 'mail_lease'],
  ] as const)('%s', async (name, ranges, index) => {
    const query = dueQueries(world.db, world.course.revision, world.time)[name]
    const plan = planOf(fileOf(world.store), query)
    const due = plan.flatMap((step) => new RegExp(`INDEX ${index} \\((.*)\\)`, 'u').exec(step)?.[1] ?? [])
    expect(due).toEqual(ranges)
    // Only what the query itself has made is read from end to end; of the revisions, the last one alone.
    expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual(
      plan.filter((step) => /^SCAN (?:walk|candidate|turn|course_revision|CONSTANT ROW|\(subquery-\d+\))/u.test(step)),
    )
  })
})
