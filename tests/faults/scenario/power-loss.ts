/**
 * Power loss, replayed: a sender's writes to the database are traced, and for many moments of its run the files are made
 * as a disk would hold them that had taken what was forced upon it and nothing else, or anything of what was written
 * since, in torn pieces. Each time the database is opened, sending goes on, and everything the server had taken by that
 * moment, and takes from then on, is held against the ledger.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { openStore, UncertainPolicy } from '@coursepost/drip'
import type { Arrived, Stop } from '../audit/evidence.ts'
import { fileOf } from '../drive/engine.ts'
import { startSender } from '../drive/process.ts'
import { type Random, random } from '../drive/random.ts'
import { openRig, type Rig, rigBeside } from '../drive/rig.ts'
import { settle } from '../drive/walk.ts'
import { type Result, type Run, resultOf, type Skipped, together, withEachPolicy } from '../scenario.ts'
import { calls, type FileEvent, options, parseTrace } from '../trace/parse.ts'
import { afterPowerLoss, everything, type Files, nothing, type Took } from '../trace/replay.ts'
import { watching, whyNoStrace } from '../trace/strace.ts'

const sizes = {
  short: { readers: 6, moments: 10 },
  full: { readers: 24, moments: 200 },
} as const

export async function powerLoss(run: Run): Promise<Result[] | Skipped> {
  const skipped = whyNoStrace()
  if (skipped) return { skipped }
  return withEachPolicy(run, (policy) => tryPolicy(run, policy))
}

async function tryPolicy(run: Run, policy: UncertainPolicy): Promise<Result> {
  const rig = await openRig({ ...run, policy, readers: sizes[run.size].readers })
  try {
    const traced = await sendTraced(rig)
    rig.clock = rig.clock.add({ seconds: 70 })
    const results: [string, Result][] = []
    for (const loss of lossesOf(traced, run))
      results.push([loss.name, await goOn(run, rig, traced, loss, results.length)])
    return together(results)
  } finally {
    await rig.close()
  }
}

interface Traced {
  /** Of the database, when the sender started. */
  readonly before: Files
  readonly events: readonly FileEvent[]
  readonly arrived: readonly Arrived[]
  /** Unsubscribes in the sender's process, with the moment of their answer by this machine's clock. */
  readonly stops: readonly (Stop & { readonly wallMs: number })[]
}

/** The driver's own connection is closed meanwhile: closing the last one writes, too. */
async function sendTraced(rig: Rig): Promise<Traced> {
  await rig.store.close()
  const file = fileOf(rig.place)
  const before = new Map([[file, await readFile(file)]])
  const trace = join(rig.folder, 'trace')
  const only = [file, `${file}-wal`, `${file}-journal`, rig.folder].flatMap((path) => ['-P', path])
  const stopping = rig.readers.filter((_, index) => index % 4 === 3).map(({ enrolment }) => enrolment)
  const orders = rig.orders({ connections: 4, stops: stopping })
  const { out, err, code } = await startSender(orders, watching(trace, calls, ...options, ...only)).ended
  if (code !== 0) throw new Error(`Expected the traced sender to end well, got ${code}: ${err}`)
  const arrived = await rig.server.arrived()
  return { before, events: parseTrace(await readFile(trace, 'utf8')), arrived, stops: stopsIn(out, rig) }
}

function stopsIn(out: string, { readers }: Rig): Traced['stops'] {
  return [...out.matchAll(/^stopped (\S+) (\d+) (\d+)$/gm)].map(([, enrolment, at, wallMs]) => ({
    to: readers.find((reader) => reader.enrolment === enrolment)!.address,
    at: Number(at),
    begun: [],
    wallMs: Number(wallMs),
  }))
}

interface Loss {
  readonly name: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly took: Took
}

/** At the end of every sync, just before it, and whenever a dot had come; the disk keeps what it must, all, or some. */
function lossesOf({ events, arrived, stops }: Traced, { seed, size }: Run): Loss[] {
  const chance = random(seed)
  const syncs = events.filter(({ kind }) => kind === 'sync')
  const moments = [
    ...syncs.flatMap(({ start, end }) => [start, end - 0.001, end]),
    ...arrived.map(({ at }) => at),
    ...stops.map(({ wallMs }) => wallMs + 1),
  ]
  const losses = moments.flatMap((at) => [
    { name: `${at} forced only`, at, took: nothing },
    { name: `${at} all`, at, took: everything },
    { name: `${at} some`, at, took: some(chance) },
    { name: `${at} some others`, at, took: some(chance) },
  ])
  return pickSome(losses, sizes[size].moments, chance)
}

function some({ chance }: Random): Took {
  return () => chance(0.5)
}

function pickSome<Item>(items: readonly Item[], most: number, { next }: Random): Item[] {
  return items
    .map((item) => ({ item, order: next() }))
    .toSorted((a, b) => a.order - b.order)
    .slice(0, most)
    .map(({ item }) => item)
}

async function goOn(run: Run, rig: Rig, traced: Traced, loss: Loss, number: number): Promise<Result> {
  const folder = join(rig.folder, String(number))
  const place = await writeFiles(folder, afterPowerLoss(traced.before, traced.events, loss.at, loss.took))
  const name = `after-${number}.example`
  const beside = await rigBeside(rig, place, name)
  const stopped = await stoppedIn(beside)
  const asked = await settle(beside)
  const before = traced.arrived.filter(({ at }) => at <= loss.at)
  const since = (await rig.server.arrived()).filter(({ sender }) => sender === name)
  const result = resultOf(
    { scenario: 'power loss', engine: run.engine, policy: rig.policy, faults: 1, kind: 'losses', asked },
    await beside.audit({
      arrived: [...before, ...since],
      stops: [...stopsBy(loss, traced, before), ...unansweredBy(loss, traced, stopped, [...before, ...since])],
    }),
  )
  await beside.close()
  await rm(folder, { recursive: true })
  return result
}

async function writeFiles(folder: string, files: Files) {
  await mkdir(folder)
  for (const [file, bytes] of files) await writeFile(join(folder, basename(file)), bytes)
  return { file: join(folder, 'course.db') } satisfies Parameters<typeof openStore>[0]
}

/** Addresses of those who stand as stopped when the power is back. */
async function stoppedIn({ store }: Rig): Promise<ReadonlySet<string>> {
  const rows = await store.db
    .selectFrom('enrolment')
    .innerJoin('subscriber', 'subscriber.id', 'enrolment.subscriber_id')
    .select('subscriber.address')
    .where('enrolment.state', '=', 'stopped')
    .execute()
  return new Set(rows.map(({ address }) => address))
}

/** The sender's own word, to a millisecond: it had been answered by the end of that. */
function isAnswered({ wallMs }: { readonly wallMs: number }, at: number): boolean {
  return wallMs + 1 <= at
}

/** On the disk, and not answered yet: it holds, so the reader misses nothing, and nothing was promised of its moment. */
function unansweredBy(
  { at }: Loss,
  { stops }: Traced,
  stopped: ReadonlySet<string>,
  arrived: readonly Arrived[],
): Stop[] {
  return stops
    .filter((stop) => !isAnswered(stop, at) && stopped.has(stop.to))
    .map(({ to }) => ({
      to,
      at: Number.POSITIVE_INFINITY,
      begun: arrived.filter((each) => each.to === to).map(({ messageId }) => messageId),
    }))
}

/** What had been answered by then. Whatever came before the loss had begun. */
function stopsBy({ at }: Loss, { stops }: Traced, before: readonly Arrived[]): Stop[] {
  return stops
    .filter((stop) => isAnswered(stop, at))
    .map((stop) => ({ ...stop, begun: before.filter(({ to }) => to === stop.to).map(({ messageId }) => messageId) }))
}
