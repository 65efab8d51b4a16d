/** A small course, a database of its own, and a mail server that writes down what happens. */
import { join } from 'node:path'
import { type Course, loadCourse } from '@coursepost/core'
import {
  applyCourse,
  type Composer,
  composer,
  confirm,
  type Database,
  type LeaseClock,
  type SendOptions,
  type Store,
  type Summary,
  sendDue,
  signUp,
} from '@coursepost/drip'
import { openTestStore } from '../test-store.ts'
import { type MailServer, startMailServer } from './mail-server.ts'

export const keys = [{ id: 'k1', secret: 'for tests only, and long enough to be taken' }]
export const publicUrl = 'https://bread.example/'
/** A Monday morning in the summer, an hour before the slot. */
export const monday = Temporal.Instant.from('2027-06-07T07:00:00Z')

export async function loadTestCourse(): Promise<Course> {
  const { course } = await loadCourse(join(import.meta.dirname, 'course'))
  return course!
}

export interface World {
  readonly course: Course
  readonly compose: Composer
  readonly store: Store
  /** Where the store is, for other processes. */
  readonly url: string
  readonly leaseClock: LeaseClock
  readonly db: Database
  readonly server: MailServer
  /** What `now()` says; tests move it. */
  time: Temporal.Instant
  send(options?: Partial<SendOptions>): Promise<Summary>
  /** A reader who has confirmed now. Their first lessons are due at once. */
  reader(address: string, firstName?: string): Promise<string>
  later(duration: Temporal.DurationLike): void
  end(): Promise<void>
}

export async function startWorld(leaseClock: LeaseClock = 'callers'): Promise<World> {
  const course = await loadTestCourse()
  const { store, url, end } = await openTestStore(leaseClock)
  const server = await startMailServer()
  const compose = composer({ course, publicUrl, keys })
  const { db } = store
  await applyCourse(db, course, monday)
  const world: World = {
    course,
    compose,
    store,
    url,
    leaseClock,
    db,
    server,
    time: monday,
    send: (options = {}) =>
      sendDue({ db, course, compose, transport: server.transport, now: () => world.time, ...options }),
    async reader(address, firstName) {
      const { time: now } = world
      const signed = await signUp(db, { address, firstName, track: 'baker', zone: 'UTC', answers: {}, now })
      if (signed.kind !== 'confirm') throw new Error(`expected a sign-up, got ${signed.kind}`)
      await confirm(db, signed.enrolment, now)
      return signed.enrolment
    },
    later(duration) {
      world.time = world.time.add(duration)
    },
    async end() {
      await end()
      await server.stop()
    },
  }
  return world
}

/** The state of each mail in the order they were made, as `kind state`. */
export async function ledgerOf(db: Database): Promise<string[]> {
  const mails = await db.selectFrom('mail').selectAll().orderBy('created_at').orderBy('ordinal').execute()
  return mails.map(({ kind, state }) => `${kind} ${state}`)
}
