/**
 * Readers stop while 20 connections send to them: at random instants, and at the very moment at which the server is
 * told of them. A mail starts where `begun` is committed; none may start after the stop has been answered.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, inTransaction, publicPages, stop, type UncertainPolicy, unsubscribeUrl } from '@coursepost/drip'
import type { Stop } from '../audit/evidence.ts'
import { type Clock, clockFrom } from '../drive/clock.ts'
import { keys, publicUrl } from '../drive/course.ts'
import { startSender } from '../drive/process.ts'
import { type Random, random } from '../drive/random.ts'
import { openRig, type Reader, type Rig } from '../drive/rig.ts'
import { moveOn, settle } from '../drive/walk.ts'
import { type Result, type Run, resultOf, withEachPolicy } from '../scenario.ts'

const sizes = { short: 80, full: 2500 } as const

export async function unsubscribe(run: Run): Promise<Result[]> {
  return withEachPolicy(run, (policy) => tryPolicy(run, policy))
}

async function tryPolicy(run: Run, policy: UncertainPolicy): Promise<Result> {
  const rig = await openRig({ ...run, policy, readers: sizes[run.size] })
  try {
    // Some replies come late, so that a stop falls between two steps; some never, so that a copy would be due later.
    await rig.server.be({ slow: 0.2, slowMs: 40, silent: 0.03 })
    const stops: Stop[] = []
    const chance = random(run.seed)
    while (stops.length < rig.readers.length / 2 && (await moveOn(rig))) await race(rig, chance, stops)
    await rig.server.calmDown()
    const asked = await settle(rig)
    const tried = { scenario: 'unsubscribing', engine: run.engine, policy, faults: stops.length, kind: 'stops', asked }
    return resultOf(tried, await rig.audit({ stops }))
  } finally {
    await rig.close()
  }
}

/** One sender at work, and readers who stop meanwhile: as they are named to the server, or others, soon after. */
async function race(rig: Rig, chance: Random, stops: Stop[]): Promise<void> {
  const orders = rig.orders()
  const now = clockFrom(rig.clock, orders.wallMs)
  const stopping: Promise<void>[] = []
  const leave = leaver(rig, now, stops)
  const byAddress = new Map(rig.readers.map((reader) => [reader.address, reader]))
  await rig.server.watch((to) => {
    if (chance.chance(often)) stopping.push(leave(byAddress.get(to)!))
    if (chance.chance(often)) stopping.push(sleep(chance.whole(0, 50)).then(() => leave(chance.pick(rig.readers))))
  })
  await startSender(orders).ended
  await rig.server.watch(() => {})
  await Promise.all(stopping)
  rig.clock = now().add({ seconds: 61 })
}

const often = 0.1

type Leave = (reader: Reader) => Promise<void>

/** Every other reader stops by the button in their mail program, the others by the operation itself. */
function leaver({ store: { db }, course }: Rig, now: Clock, stops: Stop[]): Leave {
  const pages = publicPages({ course: () => course, db, keys, publicUrl, now })
  const gone = new Set<string>(stops.map(({ to }) => to))
  return async ({ address, enrolment }) => {
    if (gone.has(address)) return
    gone.add(address)
    const begun =
      gone.size % 2 === 0 ? await byButton(pages, db, enrolment, now) : await byOperation(db, enrolment, now)
    stops.push({ to: address, at: now().epochMilliseconds, begun })
  }
}

/** As a mail program does it (RFC 8058 §3.2). What has begun is asked for after the answer. */
async function byButton(pages: ReturnType<typeof publicPages>, db: Database, enrolment: string, now: Clock) {
  const link = unsubscribeUrl(publicUrl, keys, enrolment).replace(publicUrl, '/')
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  const { status } = await pages.request(link, { method: 'POST', body })
  if (status !== 200) throw new Error(`Expected 200 from the one-click address, got ${status} at ${now()}`)
  return begunBy(db, enrolment)
}

/** What has begun is asked for in the same transaction, so that nothing fits between the two. */
function byOperation(db: Database, enrolment: string, now: Clock): Promise<string[]> {
  return inTransaction(db, async (db) => {
    await stop(db, enrolment, now())
    return begunBy(db, enrolment)
  })
}

async function begunBy(db: Database, enrolment: string): Promise<string[]> {
  const query = db.selectFrom('mail').select('message_id').where('enrolment_id', '=', enrolment)
  const rows = await query.where('message_id', 'is not', null).execute()
  return rows.map(({ message_id }) => `<${message_id}>`)
}
