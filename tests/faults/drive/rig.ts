/** A course on a database, readers who have confirmed, a mail server of its own process, and a clock that is moved. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Course } from '@coursepost/core'
import {
  applyCourse,
  type Composer,
  confirm,
  type Database,
  inTransaction,
  openStore,
  type Store,
  type Summary,
  sendDue,
  signUp,
  type UncertainPolicy,
} from '@coursepost/drip'
import { type Audit, audit } from '../audit/audit.ts'
import type { Evidence } from '../audit/evidence.ts'
import { readLedger } from '../audit/read.ts'
import { type PostOffice, startServer } from '../server/start.ts'
import { composerOf, lessonsToExpect, loadBread, type Mails, track } from './course.ts'
import type { Engine, Place } from './engine.ts'
import type { Orders } from './sender.ts'

export interface RigOptions {
  readonly engine: Engine
  readonly policy: UncertainPolicy
  readonly readers: number
  readonly seed: number
  /** Default: plain. */
  readonly mails?: Mails
}

export interface Reader {
  readonly address: string
  readonly enrolment: string
}

export interface Rig {
  readonly folder: string
  readonly place: Place
  readonly store: Store
  readonly course: Course
  readonly compose: Composer
  readonly server: PostOffice
  readonly policy: UncertainPolicy
  readonly readers: readonly Reader[]
  clock: Temporal.Instant
  /** For EHLO, from this process. */
  readonly senderName: string
  /** What a sender is to be told, as of now. */
  orders(changes?: Partial<Orders>): Orders
  /** One pass in this process, which nobody kills. */
  pass(): Promise<Summary>
  audit(changes?: Partial<Evidence>): Promise<Audit>
  close(): Promise<void>
}

/** A Monday morning in the summer, an hour before the slot. */
const monday = Temporal.Instant.from('2027-06-07T07:00:00Z')

export async function openRig(options: RigOptions): Promise<Rig> {
  const { engine, policy, seed, mails = 'plain' } = options
  const folder = await mkdtemp(join(tmpdir(), 'coursepost-faults-'))
  const { place, end } = await engine.make(folder)
  const course = await loadBread()
  const store = await openStore(place)
  const server = await startServer(folder, seed)
  await applyCourse(store.db, course, monday)
  const known = { folder, place, store, course, server, policy, readers: await addReaders(store.db, options.readers) }
  return rigOn(
    { ...known, compose: composerOf(mails, course), clock: monday, senderName: 'driver.example' },
    async () => {
      await server.close()
      await end()
      await rm(folder, { recursive: true, force: true })
    },
  )
}

/** The same readers and server with another database; what is sent from now on goes out under `senderName`. */
export async function rigBeside(rig: Rig, place: Place, senderName: string): Promise<Rig> {
  return rigOn({ ...rig, place, store: await openStore(place), senderName }, async () => {})
}

type Parts = Omit<Rig, 'orders' | 'pass' | 'audit' | 'close'>

function rigOn(parts: Parts, end: () => Promise<void>): Rig {
  const { store, course, compose, server, policy, readers, senderName } = parts
  const transport = { host: '127.0.0.1', port: server.port, tls: 'none', name: senderName } as const
  const rig: Rig = {
    ...parts,
    orders: (changes = {}) => ({ ...ordersFor(rig), ...changes }),
    pass: () =>
      sendDue({
        db: store.db,
        course,
        compose,
        transport,
        now: () => rig.clock,
        uncertain: policy,
        connections: mostConnections,
      }),
    audit: async (changes = {}) =>
      audit({
        policy,
        arrived: await server.arrived(),
        ledger: await readLedger(store.db),
        readers: readers.map(({ address }) => address),
        lessons: lessonsToExpect(course),
        ...changes,
      }),
    async close() {
      await store.close()
      await end()
    },
  }
  return rig
}

// 20: enough for a kill to hit many mails at every step of their way at once.
const mostConnections = 20

function ordersFor({ place, server, policy, clock }: Rig): Orders {
  return {
    place,
    port: server.port,
    name: 'sender.example',
    policy,
    connections: mostConnections,
    time: clock.toString(),
    wallMs: Date.now(),
    passes: 1,
    stepSeconds: 61,
    pauseMs: 0,
  }
}

// 500 a transaction: a commit for each reader would take longer than the faults.
const batchSize = 500
/** Domains that the readers have their addresses at. */
const lanes = 7

/** By the real operations: each signs up and confirms. */
async function addReaders(db: Database, count: number): Promise<Reader[]> {
  const readers: Reader[] = []
  while (readers.length < count) {
    await inTransaction(db, async (db) => {
      const end = Math.min(count, readers.length + batchSize)
      while (readers.length < end) readers.push(await addReader(db, readers.length))
    })
  }
  return readers
}

async function addReader(db: Database, number: number): Promise<Reader> {
  const address = `reader-${number}@lane-${number % lanes}.example`
  const signed = await signUp(db, { address, track, zone: 'UTC', answers: {}, now: monday })
  if (signed.kind !== 'confirm') throw new Error(`Expected a sign-up, got ${signed.kind}`)
  await confirm(db, signed.enrolment, monday)
  return { address, enrolment: signed.enrolment }
}
