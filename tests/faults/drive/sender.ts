/**
 * Senders as processes, to be killed. `sender.ts JSON`: see `Orders`. Says `ready` when the database is open, and prints
 * the summary of each pass on a line of its own, and `jump` whenever its clock has jumped. Exits with 1 when a pass failed.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { openStore, sendDue, stop, type UncertainPolicy } from '@coursepost/drip'
import { clockFrom, type Jumps, jumping } from './clock.ts'
import { loadBread, plainComposer } from './course.ts'
import type { Place } from './engine.ts'

export interface Orders {
  readonly place: Place
  readonly port: number
  /** For EHLO. */
  readonly name: string
  readonly policy: UncertainPolicy
  readonly connections: number
  /** ISO; what its clock said at `wallMs`. */
  readonly time: string
  /** Of this machine's clock. */
  readonly wallMs: number
  /** How many times as fast as that clock it runs. Default: 1. */
  readonly speed?: number
  readonly passes: number
  /** Of the clock, between two passes. */
  readonly stepSeconds: number
  /** Real milliseconds between two passes. */
  readonly pauseMs: number
  readonly jumps?: Jumps
  /** Enrolments that stop while it sends; it says `stopped ENROLMENT CLOCK WALL`, both in milliseconds, after each. */
  readonly stops?: readonly string[]
}

const orders: Orders = JSON.parse(process.argv[2]!)
const course = await loadBread()
const compose = plainComposer(course)
const store = await openStore(orders.place)
process.stdout.write('ready\n')
const steady = clockFrom(Temporal.Instant.from(orders.time), orders.wallMs, orders.speed)
let steps = 0
const stepped = () => steady().add({ seconds: steps * orders.stepSeconds })
const now = orders.jumps ? jumping(stepped, orders.jumps, () => process.stdout.write('jump\n')) : stepped
const stopping = stopSome(orders.stops ?? [])
for (; steps < orders.passes; steps++) {
  if (steps > 0 && orders.pauseMs > 0) await sleep(orders.pauseMs)
  await pass()
}
await stopping
await store.close()

async function stopSome(enrolments: readonly string[]): Promise<void> {
  for (const enrolment of enrolments) {
    await sleep(10)
    await stop(store.db, enrolment, now())
    process.stdout.write(`stopped ${enrolment} ${now().epochMilliseconds} ${Date.now()}\n`)
  }
}

async function pass(): Promise<void> {
  try {
    const { problems, ...summary } = await sendDue({
      db: store.db,
      course,
      compose,
      transport: { host: '127.0.0.1', port: orders.port, tls: 'none', name: orders.name },
      now,
      uncertain: orders.policy,
      connections: orders.connections,
    })
    const told = problems.map(({ error }) => String(error))
    process.stdout.write(`${JSON.stringify({ ...summary, problems: told })}\n`)
  } catch (error) {
    process.exitCode = 1
    process.stderr.write(`${error}\n`)
  }
}
