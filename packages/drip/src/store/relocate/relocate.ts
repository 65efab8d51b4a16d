/**
 * Moves a running course from one database to another, whichever engines they are. Nothing is repeated and nothing
 * lost, wherever it is killed: it is run again, and goes on or begins anew.
 *
 * 1. Nobody writes to the old database any more. 2. The copy is made, compared, and committed, with a note that it is
 * still arriving: nobody works there yet. 3. The old database is closed for ever and says where the course has gone.
 * 4. The note is taken away: the new one is open.
 */
import { engineOf } from '../engine.ts'
import { StoreError } from '../error.ts'
import { newId } from '../id.ts'
import type { Store } from '../open.ts'
import type { Database } from '../tables.ts'
import { inTransaction } from '../transaction.ts'
import { closeFor, openUp, relocationOf } from './closed.ts'
import { copyAll, type Progress } from './copy.ts'
import type { Moving } from './every-table.ts'
import { holdAll } from './hold-all.ts'

export interface RelocateOptions {
  readonly now: () => Temporal.Instant
  /** Called while a table is copied, and while it is compared. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

export interface Relocated {
  /** Rows moved, by table. */
  readonly rows: Readonly<Record<Moving, number>>
}

/** Both are opened with `relocating: true`. Throws a `StoreError` when the course cannot move, and changes nothing. */
export async function relocate(from: Store, to: Store, options: RelocateOptions): Promise<Relocated | 'finished'> {
  if (from.name === to.name)
    throw new StoreError('Expected two databases, got the same one twice. Correct --from or --to.')
  const finished = await isCopied(from, to)
  const rows = finished ? undefined : await inTransaction(from.db, (db) => moveOut(from, to, db, options))
  await inTransaction(to.db, openUp)
  return rows ? { rows } : 'finished'
}

/** Killed between the third step and the fourth: only the last one is still to be done. */
async function isCopied(from: Store, to: Store): Promise<boolean> {
  const left = await relocationOf(from.db)
  const arriving = await relocationOf(to.db)
  if (left?.state === 'left' && arriving?.move === left.move) return true
  if (left) throw new StoreError(`Expected a course, got one that ${wentTo(left)}. Move it from there.`)
  if (arriving && (arriving.state === 'left' || arriving.place !== from.name)) {
    throw new StoreError(
      arriving.state === 'left'
        ? `Expected an empty database to move to, got one that the course has left for ${arriving.place}. Take a new one.`
        : `Expected an empty database to move to, got one into which a course from ${arriving.place} is moving. Finish that first, or take a new one.`,
    )
  }
  return false
}

function wentTo({ state, place }: { readonly state: string; readonly place: string }): string {
  return state === 'left' ? `has moved to ${place}` : `is still moving here from ${place}`
}

/** In a transaction of the old database, which ends it as the last thing it does. */
async function moveOut(from: Store, to: Store, db: Database, options: RelocateOptions): Promise<Relocated['rows']> {
  await holdAll(db)
  await refuseInFlight(db, options.now())
  const move = newId()
  const at = options.now()
  const rows = await inTransaction(to.db, async (target) => {
    await holdAll(target)
    const rows = await copyAll(db, target, options.onProgress)
    await closeFor(target, { state: 'arriving', place: from.name, move, at })
    return rows
  })
  await closeFor(db, { state: 'left', place: to.name, move, at })
  return rows
}

/** Whoever sends now could not write down what became of it. A lease that has ended is taken over at the new place. */
async function refuseInFlight(db: Database, now: Temporal.Instant): Promise<void> {
  const { count } = await db
    .selectFrom('mail')
    .select((mail) => mail.fn.countAll<number>().as('count'))
    .where('lease_until', '>', engineOf(db).leaseClock(now.epochMilliseconds))
    .where('state', 'in', ['claimed', 'begun'])
    .executeTakeFirstOrThrow()
  if (Number(count) > 0) throw new InFlightError(Number(count))
}

/** It is worth trying again in a minute, once the senders have stopped. */
export class InFlightError extends StoreError {
  override name = 'InFlightError'
  constructor(mails: number) {
    super(
      `Expected no mail under way, got ${mails}. Stop \`coursepost run\` and whatever else sends, wait a minute, and try again.`,
    )
  }
}
