/**
 * Signs up many at once: the rules of `signUp`, with a handful of statements for a whole batch instead of a dozen for
 * each. Whoever the store knows already, in whatever state, is left as they are: an import brings nobody back who has
 * stopped, and one that was cut off can simply be run again.
 */
import type { Answers } from '@coursepost/core'
import { sql } from 'kysely'
import { sameMailbox } from '../address.ts'
import { laneOf } from '../lane.ts'
import { localDate } from '../timetable/wall-time.ts'
import { idsTogether } from './id.ts'
import { suppressedAmong } from './suppression.ts'
import type { Database } from './tables.ts'
import { inTransaction } from './transaction.ts'

/** One to be imported, read by `readSignUp`: every value is in the form in which it is stored. */
export interface ImportedPerson {
  readonly address: string
  readonly firstName: string | undefined
  readonly track: string
  readonly zone: string
  readonly answers: Answers
}

export interface ImportOptions {
  /** The operator holds their consent: they are active at once. Otherwise each is asked to confirm by a mail. */
  readonly confirmed: boolean
  /** Only counts. */
  readonly dryRun?: boolean
  readonly now: Temporal.Instant
}

/** How many of a batch came to what. */
export interface Imported {
  readonly added: number
  /** The store knew the address, or it stood in the batch before. */
  readonly known: number
  /** The address must get nothing. */
  readonly suppressed: number
}

/** One batch in one transaction: all of it is stored, or none. The caller cuts: some thousand people make a good one. */
export function importSubscribers(
  db: Database,
  people: readonly ImportedPerson[],
  options: ImportOptions,
): Promise<Imported> {
  return inTransaction(db, async (db) => {
    const total = { added: 0, known: 0, suppressed: 0 }
    const newId = idsTogether()
    for (let from = 0; from < people.length; from += mostInStatement) {
      const part = await importPart(db, people.slice(from, from + mostInStatement), newId, options)
      for (const kind of ['added', 'known', 'suppressed'] as const) total[kind] += part[kind]
    }
    return total
  })
}

// SQLite takes 32,766 parameters in a statement (https://sqlite.org/limits.html §9); a mail has 11.
const mostInStatement = 1_000

async function importPart(
  db: Database,
  people: readonly ImportedPerson[],
  newId: () => string,
  options: ImportOptions,
): Promise<Imported> {
  const distinct = new Map(people.map((person) => [sameMailbox(person.address), person]))
  const suppressed = await suppressedAmong(db, [...distinct.keys()])
  const known = await knownAmong(db, [...distinct.keys()])
  const fresh = [...distinct].flatMap(([mailbox, person]) =>
    suppressed.has(mailbox) || known.has(mailbox)
      ? []
      : [{ ...person, id: newId(), subscriber: newId(), mail: newId() }],
  )
  const added = options.dryRun ? fresh.length : await store(db, fresh, options)
  return { added, known: people.length - suppressed.size - added, suppressed: suppressed.size }
}

interface Fresh extends ImportedPerson {
  readonly id: string
  readonly subscriber: string
  /** The one that asks to confirm, where there is one. */
  readonly mail: string
}

async function knownAmong(db: Database, mailboxes: readonly string[]): Promise<ReadonlySet<string>> {
  const mailbox = sql<string>`lower(subscriber.address)`
  const rows = await db.selectFrom('subscriber').select('address').where(mailbox, 'in', mailboxes).execute()
  return new Set(rows.map(({ address }) => sameMailbox(address)))
}

async function store(db: Database, fresh: readonly Fresh[], options: ImportOptions): Promise<number> {
  if (fresh.length === 0) return 0
  const stored = await storeSubscribers(db, fresh, options)
  const own = fresh.filter(({ subscriber }) => stored.has(subscriber))
  if (own.length === 0) return 0
  await storeEnrolments(db, own, options)
  await storeAnswers(db, own, options)
  if (!options.confirmed) await askToConfirm(db, own, options)
  return own.length
}

/** Someone may have signed up with the same address since we looked: theirs holds. */
async function storeSubscribers(
  db: Database,
  fresh: readonly Fresh[],
  { now }: ImportOptions,
): Promise<ReadonlySet<string>> {
  const created_at = now.epochMilliseconds
  const rows = await db
    .insertInto('subscriber')
    .values(
      fresh.map(({ subscriber, address, firstName }) => ({
        id: subscriber,
        address,
        first_name: firstName ?? null,
        created_at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

async function storeEnrolments(db: Database, own: readonly Fresh[], { now, confirmed }: ImportOptions): Promise<void> {
  const at = now.epochMilliseconds
  const state = confirmed
    ? ({ state: 'active', confirmed_at: at, next_at: at } as const)
    : ({ state: 'pending', confirmed_at: null, next_at: null } as const)
  await db
    .insertInto('enrolment')
    .values(
      own.map(({ id, subscriber, track, zone }) => ({
        id,
        subscriber_id: subscriber,
        track,
        zone,
        ...state,
        created_at: at,
      })),
    )
    .execute()
}

// An answer has four parameters, and a reader may have any number of answers.
const mostAnswers = 4_000

async function storeAnswers(db: Database, own: readonly Fresh[], { now }: ImportOptions): Promise<void> {
  const answered_at = now.epochMilliseconds
  const rows = own.flatMap(({ id, answers }) =>
    Object.entries(answers).map(([question, value]) => ({ enrolment_id: id, question, value, answered_at })),
  )
  for (let from = 0; from < rows.length; from += mostAnswers) {
    await db
      .insertInto('answer')
      .values(rows.slice(from, from + mostAnswers))
      .execute()
  }
}

/** As `signUp` asks: outside the reader's slots, at once. It is their first mail. */
async function askToConfirm(db: Database, own: readonly Fresh[], { now }: ImportOptions): Promise<void> {
  const at = now.epochMilliseconds
  const dates = new Map<string, string>()
  const dateIn = (zone: string) => {
    const date = dates.get(zone) ?? localDate(now, zone).toString()
    dates.set(zone, date)
    return date
  }
  await db
    .insertInto('mail')
    .values(
      own.map(({ id, mail, address, zone }) => ({
        id: mail,
        enrolment_id: id,
        ordinal: 1,
        kind: 'confirmation' as const,
        lane: laneOf(address),
        local_date: dateIn(zone),
        slot: 'confirm-1',
        slot_at: at,
        due_at: at,
        state: 'due' as const,
        created_at: at,
      })),
    )
    .execute()
}
