/** The commands on PostgreSQL, and the move from one engine to the other. */
import { openStore } from '@coursepost/drip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { start } from '../../e2e/commands.ts'
import { createDatabase, type TestDatabase } from '../../postgres/database.ts'
import { type Bench, contentFolder, openBench } from '../bench.ts'

let bench: Bench
let made: TestDatabase
let file: string
beforeEach(async () => {
  bench = await openBench()
  made = await createDatabase()
  file = bench.environment.COURSEPOST_DATABASE!
})
afterEach(async () => {
  await made.drop()
  await bench.close()
})

const password = 'for-tests-only'

const add = (address: string) =>
  bench.run('subscribers', 'add', address, '--track', 'at-risk', '--zone', 'UTC', '--course', contentFolder)

describe('the commands', () => {
  test('work on a database of PostgreSQL’s, and never show its password', async () => {
    bench.environment.COURSEPOST_DATABASE = made.url
    const added = await add('kim@example.org')
    const listed = await bench.run('subscribers', 'list')
    const shown = await bench.run('subscribers', 'show', 'kim@example.org', '--course', contentFolder)
    const planned = await bench.run('plan', contentFolder)
    expect([added, listed, shown, planned].map(({ code }) => code)).toEqual([0, 0, 0, 0])
    expect(listed.out).toContain('kim@example.org')
    expect(JSON.stringify([added, listed, shown, planned])).not.toContain(password)
  })

  test('tell what is wrong with the place of the database before they do anything', async () => {
    bench.environment.COURSEPOST_DATABASE = 'mysql://kim:unmistakable@db.example.org/course'
    const { code, err } = await bench.run('subscribers', 'list')
    expect(code).toBe(2)
    expect(err).toMatch(/COURSEPOST_DATABASE: Expected .*postgres:\/\//u)
    expect(err).not.toContain('unmistakable')
  })
})

describe('migrate', () => {
  test('moves a course to PostgreSQL and back to a new file', async () => {
    await add('kim@example.org')
    const there = await bench.run('migrate', '--from', `sqlite:${file}`, '--to', made.url)
    expect(there).toMatchObject({ code: 0, out: expect.stringMatching(/1 in subscriber.*\n.*is at postgres:/u) })
    expect(JSON.stringify(there)).not.toContain(password)
    const refused = await bench.run('subscribers', 'list')
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('has moved to postgres://') })
    expect(refused.err).not.toContain(password)
    const back = await bench.run('migrate', '--from', made.url, '--to', `${file}.new`)
    expect(back.code).toBe(0)
    bench.environment.COURSEPOST_DATABASE = `${file}.new`
    expect((await bench.run('subscribers', 'list')).out).toContain('kim@example.org')
  })

  test('refuses what it cannot move, and tells why', async () => {
    const nowhere = await bench.run('migrate', '--from', 'ftp://x/y', '--to', made.url)
    expect(nowhere).toMatchObject({ code: 2, err: expect.stringContaining('Expected a path') })
    await add('kim@example.org')
    const same = await bench.run('migrate', '--from', file, '--to', `sqlite:${file}`)
    expect(same).toMatchObject({ code: 1, err: expect.stringContaining('same one twice') })
    const absent = await bench.run('migrate', '--from', `${file}.typo`, '--to', made.url)
    expect(absent).toMatchObject({
      code: 1,
      err: expect.stringMatching(/There is no database at .*typo yet. Correct --from/u),
    })
  })

  test('killed at any moment, is run again and loses nothing', async () => {
    const readers = 4000
    await fillWith(readers)
    const args = ['migrate', '--from', file, '--to', made.url]
    // From the start of the process to the end of the move, as fast as this machine is.
    for (let ms = 600, ended = false; !ended; ms += 300) {
      const running = start(args, {})
      const timer = setTimeout(() => running.child.kill('SIGKILL'), ms)
      const { code, err } = await running.ended
      clearTimeout(timer)
      ended = code === 0 || /has moved to/u.test(err)
    }
    const again = await start(args, {}).ended
    expect(again.err).toContain('has moved to postgres://')
    const store = await openStore({ url: made.url })
    const rows = await store.db.selectFrom('subscriber').select('id').execute()
    await store.close()
    expect(rows).toHaveLength(readers)
  }, 120_000)
})

async function fillWith(readers: number): Promise<void> {
  const { db, close } = await openStore({ file })
  for (let n = 0; n < readers; n += 500) {
    const page = Array.from({ length: 500 }, (_, index) => n + index)
    const rows = page.map((n) => ({ id: `s${n}`, address: `r${n}@readers.example`, created_at: n }))
    await db.insertInto('subscriber').values(rows).execute()
  }
  await close()
}
