/** How PostgreSQL finds what is due: by indexes, whatever the number of readers. */
import { CompiledQuery, sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWorld, type World } from '../../ledger/world.ts'
import { type DueQuery, dueQueries } from '../due-queries.ts'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.end())

interface Step {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly Plans?: readonly Step[]
}

/** As it would go with many rows: on a table of none the planner reads all of it, rightly. */
async function stepsOf(name: DueQuery): Promise<Step[]> {
  const query = dueQueries(world.db, world.course.revision, world.time)[name]
  return world.db.transaction().execute(async (db) => {
    await sql`set local enable_seqscan = off`.execute(db)
    const explain = CompiledQuery.raw(`explain (format json) ${query.sql}`, [...query.parameters])
    const { rows } = await db.executeQuery<{ 'QUERY PLAN': readonly { Plan: Step }[] }>(explain)
    return allOf(rows[0]!['QUERY PLAN'][0]!.Plan)
  })
}

function allOf(step: Step): Step[] {
  return [step, ...(step.Plans ?? []).flatMap(allOf)]
}

test.each([
  ['lanes', ['mail_due']],
  ['claim', ['mail_due']],
  ['late', ['mail_late']],
  // Both hold what is in flight and nothing else.
  ['left', ['mail_lease', 'mail_in_flight']],
] as const)('%s', async (name, indexes) => {
  const steps = await stepsOf(name)
  const used = steps.flatMap((step) => step['Index Name'] ?? [])
  expect(used.filter((index) => (indexes as readonly string[]).includes(index))).not.toEqual([])
  const read = steps.filter((step) => step['Node Type'] === 'Seq Scan').map((step) => step['Relation Name'])
  expect(read.filter((table) => table !== 'course_revision')).toEqual([])
})

test('the next mails of a lane are walked to in their order, also without statistics', async () => {
  await world.reader('ann@readers.example')
  const columns = sql.raw('enrolment_id, kind, local_date, lane, slot_at, due_at, state, created_at')
  await sql`
    insert into mail (id, ordinal, slot, ${columns})
    select 'mail-' || number, 10 + number, 'slot-' || number, ${columns}
    from mail, generate_series(1, 6000) as number where ordinal = 1`.execute(world.db)
  const kinds = (await stepsOf('claim')).map((step) => step['Node Type'])
  // All that is due would be gathered, and sorted, for the few that are wanted.
  expect(kinds.filter((kind) => kind.startsWith('Bitmap'))).toEqual([])
})

test('a walk without an index is seen', async () => {
  const { db } = world
  const found = await db.transaction().execute(async (db) => {
    await sql`set local enable_seqscan = off`.execute(db)
    const query = db.selectFrom('subscriber').select('id').where('first_name', '=', 'Ada').compile()
    const explain = CompiledQuery.raw(`explain (format json) ${query.sql}`, [...query.parameters])
    const { rows } = await db.executeQuery<{ 'QUERY PLAN': readonly { Plan: Step }[] }>(explain)
    return allOf(rows[0]!['QUERY PLAN'][0]!.Plan)
  })
  expect(found.map((step) => step['Node Type'])).toContain('Seq Scan')
})
