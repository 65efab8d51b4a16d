/**
 * Rate tokens, counted in the database and leased in blocks: no process leads, and all together never begin more mails
 * in a window than it allows. What a process that died had leased and not used is lost to its window.
 */
import type { ExpressionBuilder } from 'kysely'
import { blockSize, type Limits, type Span, type Window, windowsAt } from '../limits.ts'
import type { Database, Tables } from './tables.ts'
import { inTransaction } from './transaction.ts'

/** Leave to begin `left` mails from `startsAt` until before `endsAt`. */
export interface Block {
  readonly transport: string
  readonly windows: readonly Window[]
  left: number
  /** When all of its windows have begun, and when the first of them ends; milliseconds since 1970. */
  readonly startsAt: number
  readonly endsAt: number
}

/** Nothing is left in this window. */
export interface Empty {
  readonly empty: Window
}

/** Leases a block in all windows at once, or tells which of them is empty. `unused` goes back first. */
export function leaseBlock(
  db: Database,
  transport: string,
  limits: Limits,
  now: Temporal.Instant,
  unused: readonly Block[],
): Promise<Block | Empty> {
  return inTransaction(db, async (db) => {
    const windows = windowsAt(limits, now)
    await lockWindows(db, transport, [...windows, ...unused.flatMap((block) => block.windows)])
    await addBack(db, unused)
    const taken = await usedAllowance(db, transport, windows)
    const rooms = windows.map((window) => window.most - (taken.get(window.span) ?? 0))
    // Of several that are empty the longest counts: before it ends nothing goes.
    const empty = windows.findLast((_window, index) => rooms[index]! <= 0)
    if (empty) return { empty }
    const left = Math.min(blockSize(windows), ...rooms)
    await add(db, transport, windows, left)
    const startsAt = Math.max(...windows.map(({ startsAt }) => startsAt))
    return { transport, windows, left, startsAt, endsAt: Math.min(...windows.map(({ endsAt }) => endsAt)) }
  })
}

/** Gives back what was not used. A window that is over does not mind. */
export function returnBlocks(db: Database, transport: string, blocks: readonly Block[]): Promise<void> {
  return inTransaction(db, async (db) => {
    await lockWindows(
      db,
      transport,
      blocks.flatMap(({ windows }) => windows),
    )
    await addBack(db, blocks)
  })
}

async function addBack(db: Database, blocks: readonly Block[]): Promise<void> {
  for (const { transport, windows, left } of blocks) if (left > 0) await add(db, transport, windows, -left)
}

/** How many mails were allowed to begin in the windows that hold now. */
export async function usedAllowance(
  db: Database,
  transport: string,
  windows: readonly Window[],
): Promise<ReadonlyMap<Span, number>> {
  if (windows.length === 0) return new Map()
  const rows = await db
    .selectFrom('allowance')
    .select(['span', 'taken'])
    .where((row) => isOneOf(row, transport, windows))
    .execute()
  return new Map(rows.map(({ span, taken }) => [span, Number(taken)]))
}

/** Windows that ended two days ago; nobody's clock is that wrong. */
export async function forgetWindows(db: Database, now: Temporal.Instant): Promise<void> {
  const over = now.subtract({ hours: 48 }).epochMilliseconds
  await db.deleteFrom('allowance').where('starts_at', '<', over).execute()
  const secondsOver = now.subtract({ minutes: 5 }).epochMilliseconds
  await db.deleteFrom('allowance').where('span', '=', 'second').where('starts_at', '<', secondsOver).execute()
}

/**
 * Makes the rows that are missing and holds all of them until the end of the transaction. Everyone takes them in the same
 * order, the longest window first, so that no two wait for each other.
 */
async function lockWindows(db: Database, transport_id: string, windows: readonly Window[]): Promise<void> {
  const inOrder = [
    ...new Map(windows.map((window) => [`${window.span} ${window.startsAt}`, window])).values(),
  ].toSorted((a, b) => spans.indexOf(a.span) - spans.indexOf(b.span) || a.startsAt - b.startsAt)
  if (inOrder.length === 0) return
  await db
    .insertInto('allowance')
    .values(inOrder.map(({ span, startsAt }) => ({ transport_id, span, starts_at: startsAt, taken: 0 })))
    .onConflict((conflict) =>
      // Changes nothing, and so takes the row's lock where an engine locks rows.
      conflict
        .columns(['transport_id', 'span', 'starts_at'])
        .doUpdateSet((row) => ({ taken: row.ref('allowance.taken') })),
    )
    .execute()
}

const spans: readonly Span[] = ['day', 'hour', 'second']

async function add(db: Database, transport: string, windows: readonly Window[], count: number): Promise<void> {
  await db
    .updateTable('allowance')
    .set((row) => ({ taken: row('taken', '+', count) }))
    .where((row) => isOneOf(row, transport, windows))
    .execute()
}

function isOneOf(row: ExpressionBuilder<Tables, 'allowance'>, transport: string, windows: readonly Window[]) {
  const each = windows.map(({ span, startsAt }) => row.and([row('span', '=', span), row('starts_at', '=', startsAt)]))
  return row.and([row('transport_id', '=', transport), row.or(each)])
}
