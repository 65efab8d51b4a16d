/** A database with so many confirmed readers of the bundled course, of whom `due` have a lesson due now. */
import { type Course, loadCourse } from '../../packages/core/src/index.ts'
import {
  applyCourse,
  importSubscribers,
  openStore,
  type Store,
  type StoreOptions,
} from '../../packages/drip/src/index.ts'

export async function bundledCourse(): Promise<Course> {
  const { course } = await loadCourse(new URL('../../content', import.meta.url).pathname)
  return course!
}

const zones = ['America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'America/Los_Angeles']
const batch = 5_000

export async function makeStore(
  place: StoreOptions,
  course: Course,
  readers: number,
  now: Temporal.Instant,
): Promise<Store> {
  const store = await openStore(place)
  await applyCourse(store.db, course, now)
  for (let from = 0; from < readers; from += batch) {
    const people = Array.from({ length: Math.min(batch, readers - from) }, (_, index) => reader(from + index))
    await importSubscribers(store.db, people, { confirmed: true, now })
  }
  // As after their first lessons: each waits for an hour that lies ahead, scattered as hours are.
  const later = now.add({ hours: 24 }).epochMilliseconds
  await store.db.updateTable('enrolment').set({ next_at: later }).execute()
  return store
}

function reader(number: number) {
  return {
    address: `reader${number}@d${number % 500}.example.com`,
    firstName: undefined,
    track: 'joining',
    zone: zones[number % zones.length]!,
    answers: {},
  }
}

/** The next `count` readers, taken from all over the table, have confirmed now. */
export async function makeDue({ db }: Store, count: number, readers: number, turn: number, now: Temporal.Instant) {
  const at = now.epochMilliseconds
  const step = Math.floor(readers / count)
  const numbers = Array.from({ length: count }, (_, index) => (index * step + turn) % readers)
  for (const number of numbers) {
    await db
      .updateTable('enrolment')
      .set({ next_at: at, confirmed_at: at })
      .where('subscriber_id', 'in', (subscriber) =>
        subscriber
          .selectFrom('subscriber')
          .select('id')
          .where(
            // The expression that is indexed.
            (field) => field.fn<string>('lower', ['address']),
            '=',
            reader(number).address,
          ),
      )
      .execute()
  }
}
