/** Members that share a commit: each is told the truth, whatever becomes of the others. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Failure, Result, WriteRequest } from '../../../packages/drip/src/store/sqlite/protocol.ts'
import { type RunStatement, statementsOf } from '../../../packages/drip/src/store/sqlite/statements.ts'
import { Writer } from '../../../packages/drip/src/store/sqlite/writer.ts'

let folder: string
let file: DatabaseSync
/** Another connection: it sees what is committed. */
let other: DatabaseSync
let writer: Writer
let commits: number
let told: Map<number, Result | Failure>
let asked: number

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coursepost-group-'))
  file = open()
  file.exec(`create table loaf (name text primary key, flour integer);
    create table crumb (loaf text references loaf (name) deferrable initially deferred)`)
  other = open()
  commits = 0
  told = new Map()
  asked = 0
  const run = statementsOf(file)
  const counted: RunStatement = (statement) => {
    if (statement.sql === 'commit') commits++
    return run(statement)
  }
  const tell = (id: number, answer: Result | Failure) => {
    expect(told.has(id)).toBe(false)
    told.set(id, answer)
  }
  writer = new Writer(file, counted, 'begin immediate', { result: tell, failure: tell })
})
afterEach(() => {
  file.close()
  other.close()
  rmSync(folder, { recursive: true })
})

function open(): DatabaseSync {
  const database = new DatabaseSync(join(folder, 'loaves.db'))
  database.exec('pragma journal_mode = wal; pragma foreign_keys = on')
  return database
}

function ask(request: WriteRequest): number {
  writer.ask({ ...request, id: ++asked })
  return asked
}

const insert = 'insert into loaf (name) values (?)'
const write = (name: string, sql = insert) => ask({ kind: 'write', sql, parameters: [name] })
const step = (member: number, name: string, sql = insert) => ask({ kind: 'step', member, sql, parameters: [name] })
const end = (member: number, kind: 'commit' | 'rollback' = 'commit') => ask({ kind, member })
const names = (database = other) =>
  database
    .prepare('select name from loaf order by name')
    .all()
    .map(({ name }) => name)
const failed = (id: number) => (told.get(id) as Failure).message

test('two hundred writes share few commits, and none is told before its commit', async () => {
  const ids = Array.from({ length: 200 }, (_, n) => write(`${n}`))
  // A group that has gathered long enough is written at once, and a busy machine may be that slow.
  expect(names()).toHaveLength(told.size)
  await writer.idle()
  expect(ids.every((id) => (told.get(id) as Result).changes === 1)).toBe(true)
  expect(names()).toHaveLength(200)
  expect(commits).toBeLessThan(100)
})

test('a transaction is told of its statements at once, of its commit when it is on the disk', async () => {
  const [first, commit] = [step(1, 'rye'), end(1)]
  expect(told.has(first)).toBe(true)
  expect(told.has(commit)).toBe(false)
  expect(names()).toEqual([])
  await writer.idle()
  expect(told.has(commit)).toBe(true)
  expect(names()).toEqual(['rye'])
})

test('a transaction that is open keeps the others waiting, in the order they came', async () => {
  step(1, 'rye')
  const [second, third] = [step(2, 'oat'), write('spelt')]
  expect([told.has(second), told.has(third)]).toEqual([false, false])
  end(1)
  expect([told.has(second), told.has(third)]).toEqual([true, false])
  end(2)
  await writer.idle()
  expect(names()).toEqual(['oat', 'rye', 'spelt'])
})

describe('of the members of one commit', () => {
  test('one that is taken back leaves nothing, the others stay', async () => {
    write('rye')
    step(1, 'oat')
    step(1, 'spelt')
    end(1, 'rollback')
    step(2, 'emmer')
    end(2)
    await writer.idle()
    expect(names()).toEqual(['emmer', 'rye'])
    expect(commits).toBe(1)
  })

  test('a statement that fails is undone alone', async () => {
    write('rye')
    const again = write('rye')
    const both = ask({ kind: 'write', sql: "insert into loaf (name) values ('oat'), ('rye')", parameters: [] })
    await writer.idle()
    expect(failed(again)).toMatch(/UNIQUE/u)
    expect(told.get(again)).toMatchObject({ errcode: 1555 })
    expect(failed(both)).toMatch(/UNIQUE/u)
    expect(names()).toEqual(['rye'])
  })

  test('all have failed when the commit does', async () => {
    const first = write('rye')
    // Found out by the commit alone: the key is deferred.
    step(1, 'no such loaf', 'insert into crumb values (?)')
    const ids = [first, end(1), write('oat')]
    await writer.idle()
    expect(ids.map(failed)).toEqual(Array(3).fill('FOREIGN KEY constraint failed'))
    expect(names()).toEqual([])
    const later = write('spelt')
    await writer.idle()
    expect(told.get(later)).toMatchObject({ changes: 1 })
  })

  test('all have failed when SQLite takes the whole transaction back', async () => {
    const first = write('rye')
    step(1, 'oat')
    const fatal = step(1, 'rye', 'insert or rollback into loaf (name) values (?)')
    const after = step(1, 'emmer')
    const commit = end(1)
    const next = write('spelt')
    await writer.idle()
    expect([first, fatal, after, commit].map(failed)).toEqual(Array(4).fill(failed(fatal)))
    expect(told.get(next)).toMatchObject({ changes: 1 })
    expect(names()).toEqual(['spelt'])
  })

  test('a lost one may still be taken back', async () => {
    step(1, 'rye')
    step(1, 'rye', 'insert or rollback into loaf (name) values (?)')
    const back = end(1, 'rollback')
    await writer.idle()
    expect(told.get(back)).toEqual({ rows: [] })
  })
})

test('what must stand alone stands outside the transaction of the others', async () => {
  write('rye')
  const alone = ask({ kind: 'alone', sql: 'pragma foreign_keys = off' })
  await writer.idle()
  expect(told.get(alone)).toEqual({ rows: [], changes: expect.any(Number), lastId: expect.any(Number) })
  expect(file.prepare('pragma foreign_keys').get()).toEqual({ foreign_keys: 0 })
  expect(names()).toEqual(['rye'])
})

test('who waits for another process is told when it has waited too long, and nothing of it is written', async () => {
  file.exec('pragma busy_timeout = 0')
  other.exec('begin immediate')
  const ids = [write('rye'), step(1, 'oat'), end(1, 'rollback')]
  await expect.poll(() => told.size, { timeout: 20_000 }).toBe(ids.length)
  expect(failed(ids[0]!)).toMatch(/locked/u)
  expect(failed(ids[1]!)).toMatch(/locked/u)
  other.exec('rollback')
  expect(names()).toEqual([])
}, 30_000)

interface Plan {
  readonly names: readonly number[]
  readonly end: 'commit' | 'rollback' | 'alone'
}

const plans = fc.array(
  fc.record<Plan>({
    names: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 4 }),
    end: fc.constantFrom('commit', 'rollback', 'alone'),
  }),
  { minLength: 1, maxLength: 12 },
)

test('however members follow each other, the result is that of one after the other, and each was told it', async () => {
  let member = 0
  await fc.assert(
    fc.asyncProperty(plans, fc.infiniteStream(fc.boolean()), async (all, pauses) => {
      file.exec('delete from loaf')
      const expected = new Set<string>()
      for (const plan of all) {
        const ids = askAll(plan, ++member)
        const done = expectedOf(plan, expected)
        if (pauses.next().value) await writer.idle()
        for (const [at, fine] of done.entries()) outcomes.push([ids[at]!, fine])
      }
      await writer.idle()
      expect(names()).toEqual([...expected].sort())
      for (const [id, fine] of outcomes.splice(0)) expect('rows' in told.get(id)!).toBe(fine)
    }),
    { numRuns: 200 },
  )
}, 60_000)

const outcomes: [number, boolean][] = []

function askAll({ names, end: how }: Plan, member: number): number[] {
  if (how === 'alone') return names.map((name) => write(`${name}`))
  const ids = names.map((name) => step(member, `${name}`))
  return [...ids, end(member, how)]
}

/** Whether each statement goes well; a name can be taken once, and one taken back is free again. */
function expectedOf({ names, end: how }: Plan, taken: Set<string>): boolean[] {
  const own = new Set(taken)
  const fine = names.map((name) => !own.has(`${name}`) && own.add(`${name}`) !== undefined)
  if (how !== 'rollback') for (const name of own) taken.add(name)
  return fine
}
