/** Moves the clock from one thing that the ledger waits for to the next, until it waits for nothing. */
import { type Database, type Summary, settleUncertain, status, type UncertainPolicy } from '@coursepost/drip'
import type { Rig } from './rig.ts'

/**
 * Walks to rest; with `resend` the operator then has everything sent again that is still listed: a mail goes twice by
 * itself and no more. Gives how many those were.
 */
export async function settle(rig: Rig): Promise<number> {
  await walkToRest(rig)
  if (rig.policy === 'hold') return 0
  const { uncertain } = await status(rig.store.db)
  for (const { mail } of uncertain) await settleUncertain(rig.store.db, mail, 'resend', rig.clock)
  await walkToRest(rig)
  return uncertain.length
}

/** Passes in this process until the ledger is at rest. Throws when it does not come to rest. */
export async function walkToRest(rig: Rig): Promise<void> {
  const end = rig.clock.add({ hours: mostDays * 24 })
  await walkThrough(rig, end)
  if ((await nextEvent(rig.store.db, rig.policy)) !== undefined) throw new Error(await unrest(rig))
}

/** Passes in this process until nothing is left to do before `end`, or the clock has come there. */
export async function walkThrough(rig: Rig, end: Temporal.Instant): Promise<void> {
  for (let idle = 0; Temporal.Instant.compare(rig.clock, end) < 0; ) {
    const next = await nextEvent(rig.store.db, rig.policy)
    if (next === undefined || next >= end.epochMilliseconds) return
    await moveOn(rig, idle)
    idle = hasMoved(await rig.pass()) ? 0 : idle + 1
  }
}

// 60 days: five lessons, each given up and planned anew twice after five days, would be done by then.
const mostDays = 60

/** Moves the clock to what comes next; false when nothing does. `idle`: how many passes have changed nothing. */
export async function moveOn(rig: Rig, idle = 0): Promise<boolean> {
  const next = await nextEvent(rig.store.db, rig.policy)
  if (next === undefined) return false
  const soonest = rig.clock.add({ seconds: idle === 0 ? 0 : Math.min(2 ** idle, 3600) })
  // A second later than it must be, so that "at" and "after" are the same.
  const event = Temporal.Instant.fromEpochMilliseconds(next).add({ seconds: 1 })
  rig.clock = Temporal.Instant.compare(event, soonest) > 0 ? event : soonest
  return true
}

/** When the ledger next has something to do, in milliseconds; `undefined` when it is at rest. */
export async function nextEvent(db: Database, policy: UncertainPolicy): Promise<number | undefined> {
  const moments = await Promise.all([waiting(db, policy), held(db), planning(db)])
  const known = moments.filter((moment) => moment !== null && moment !== undefined).map(Number)
  return known.length === 0 ? undefined : Math.min(...known)
}

async function waiting(db: Database, policy: UncertainPolicy) {
  const goesAgain = policy === 'resend' ? (['due', 'deferred', 'uncertain'] as const) : (['due', 'deferred'] as const)
  const query = db
    .selectFrom('mail')
    .innerJoin('enrolment', 'enrolment.id', 'mail.enrolment_id')
    .select((mail) => mail.fn.min('due_at').as('at'))
    .where('mail.state', 'in', goesAgain)
    // What may have arrived at a reader who has stopped since stays as it is.
    .where('enrolment.state', '=', 'active')
  return (await query.executeTakeFirst())?.at
}

async function held(db: Database) {
  const query = db.selectFrom('mail').select((mail) => mail.fn.min('lease_until').as('at'))
  return (await query.where('state', 'in', ['claimed', 'begun']).executeTakeFirst())?.at
}

async function planning(db: Database) {
  const query = db.selectFrom('enrolment').select((enrolment) => enrolment.fn.min('next_at').as('at'))
  return (await query.where('state', '=', 'active').where('stuck_at', 'is', null).executeTakeFirst())?.at
}

function hasMoved(summary: Summary): boolean {
  const { planned, sent, deferred, rejected, expired, uncertain, cancelled } = summary
  return planned + sent + deferred + rejected + expired + uncertain + cancelled > 0
}

async function unrest({ store }: Rig): Promise<string> {
  const query = store.db.selectFrom('mail').select((mail) => ['state', mail.fn.countAll().as('count')])
  const counts = await query.groupBy('state').execute()
  const told = counts.map(({ state, count }) => `${count} ${state}`).join(', ')
  return `Expected the ledger to come to rest within ${mostDays} days, got: ${told}`
}
