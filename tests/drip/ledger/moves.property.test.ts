/** Readers and servers do what they like, in any order; the ledger never writes a move that the life cycle has not. */

import { change, confirm, forget, type MailState, mayMove, settleUncertain, signUp, stop } from '@coursepost/drip'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RawServer, startRawServer } from '../smtp/raw-server.ts'
import { onPostgres } from '../test-store.ts'
import { startWorld, type World } from './world.ts'

/** Changes its mind at each step. */
const script: { replies: Record<string, string>; dot: string } = { replies: {}, dot: '250 ok' }
let server: RawServer
beforeAll(async () => {
  server = await startRawServer(script)
})
afterAll(() => server.stop())

const step = fc.record({
  act: fc.constantFrom('send', 'send', 'send', 'sign-up', 'confirm', 'stop', 'change', 'forget', 'settle', 'die'),
  rcpt: fc.constantFrom('250 ok', '250 ok', '451 4.7.1 later', '550 5.1.1 gone', '550 5.7.1 no', 'close'),
  dot: fc.constantFrom('250 ok', '250 ok', '451 4.3.0 later', '550 5.7.1 no', 'close', 'what?'),
  hold: fc.boolean(),
  /** After how many steps a pass that dies is dead. */
  life: fc.integer({ min: 2, max: 12 }),
  minutes: fc.constantFrom(0, 2, 30, 60 * 26, 60 * 24 * 6),
})

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

test('no illegal move is ever written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const world = await startWorld()
      await logMoves(world)
      for (const one of steps) await take(world, one)
      const seen = await readMoves(world)
      await world.end()
      for (const [from, to] of seen) expect(mayMove(from, to), `${from} → ${to}`).toBe(true)
    }),
    // Each run has a database of its own, and PostgreSQL takes longer to make one.
    { numRuns: onPostgres ? 15 : 40 },
  )
}, 120_000)

async function take(world: World, { act, rcpt, dot, hold, life, minutes }: Step) {
  const { db } = world
  script.replies = { RCPT: rcpt }
  script.dot = dot
  world.later({ minutes })
  const request = { address: 'ann@readers.example', track: 'baker', zone: 'UTC', answers: {}, now: world.time }
  const enrolment = (await db.selectFrom('enrolment').select('id').executeTakeFirst())?.id ?? 'none'
  const mail =
    (await db.selectFrom('mail').select('id').where('state', '=', 'uncertain').executeTakeFirst())?.id ?? 'none'
  if (act === 'send') await world.send({ transport: server.transport, uncertain: hold ? 'hold' : 'resend' })
  if (act === 'sign-up') await signUp(db, request)
  if (act === 'confirm') await confirm(db, enrolment, world.time)
  if (act === 'stop') await stop(db, enrolment, world.time)
  if (act === 'change') await change(db, enrolment, { hour: hold ? '09:00' : null }, world.time)
  if (act === 'forget') await forget(db, enrolment)
  if (act === 'settle') await settleUncertain(db, mail, hold ? 'sent' : 'resend', world.time)
  if (act === 'die') await world.send({ transport: server.transport, now: dyingClock(world, life) }).catch(() => {})
}

/** A pass asks for the time at every step; one of them is its last, as if the process had been killed there. */
function dyingClock(world: World, life: number): () => Temporal.Instant {
  let asked = 0
  return () => {
    if (asked++ >= life) throw new Error('killed')
    return world.time
  }
}

/** The database writes them down itself. */
async function logMoves({ db, store }: World): Promise<void> {
  const written = 'insert into move_log values (old.state, new.state);'
  const when = 'after update of state on mail'
  const statements =
    store.engine === 'sqlite'
      ? [`create trigger log_move ${when} when old.state <> new.state begin ${written} end`]
      : [
          `create function log_move() returns trigger language plpgsql as 'begin ${written} return null; end'`,
          `create trigger log_move ${when} for each row when (old.state <> new.state) execute function log_move()`,
        ]
  for (const statement of ['create table move_log (old text, new text)', ...statements]) {
    await sql.raw(statement).execute(db)
  }
}

async function readMoves({ db }: World): Promise<[MailState, MailState][]> {
  const { rows } = await sql<{ old: MailState; new: MailState }>`select distinct old, new from move_log`.execute(db)
  return rows.map((row) => [row.old, row.new])
}
