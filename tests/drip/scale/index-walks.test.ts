/** Cost follows what is due, not how many are subscribed: no statement of a pass walks a table that grows with readers. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from '../ledger/world.ts'
import { type Asked, writingDown } from './asked.ts'
import { live } from './life.ts'
import { scansInSqlite } from './scans.ts'

let world: World
let asked: Asked
beforeAll(async () => {
  world = await startWorld()
  asked = writingDown(world.db)
  await live(world, asked.db)
}, 60_000)
afterAll(() => world.end())

test('every query of a pass and of a reader’s act is an index walk', async () => {
  const scans: Record<string, string[]> = {}
  for (const query of asked.statements.values()) {
    const found = await scansInSqlite(world.db, query)
    if (found.length > 0) scans[query.sql] = found
  }
  // Far fewer would mean that the life above has become a short one.
  expect(asked.statements.size).toBeGreaterThan(40)
  expect(scans).toEqual({})
})

test('a walk without an index is seen', async () => {
  const probe = writingDown(world.db)
  await probe.db.selectFrom('subscriber').select('id').where('first_name', '=', 'Ada').execute()
  const [query] = probe.statements.values()
  expect(await scansInSqlite(world.db, query!)).toEqual(['SCAN subscriber'])
})
