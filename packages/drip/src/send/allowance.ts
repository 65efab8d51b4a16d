/** A transport's rate tokens in this process: taken one by one from a block that is leased from the database. */
import type { Limits, Window } from '../limits.ts'
import { type Block, leaseBlock, returnBlocks } from '../store/allowance.ts'
import type { Database } from '../store/tables.ts'

export interface Allowance {
  /** Leave for one mail; or the window that is empty. */
  take(now: Temporal.Instant): Promise<Token | { readonly empty: Window }>
  /** The mail did not go by this transport after all. */
  putBack(token: Token): void
  /** What was leased and not used goes back to all. */
  close(): Promise<void>
}

export interface Token {
  readonly block: Block | undefined
}

/** The second that it was for may be over; and a clock that is set back may be before it. */
export function holds({ block }: Token, now: Temporal.Instant): boolean {
  return block === undefined || covers(block, now)
}

function covers({ startsAt, endsAt }: Block, { epochMilliseconds: now }: Temporal.Instant): boolean {
  return startsAt <= now && now < endsAt
}

/** Without limits, no database is asked. */
export const unlimited: Allowance = {
  take: async () => ({ block: undefined }),
  putBack() {},
  close: async () => {},
}

export function allowanceOf(db: Database, transport: string, limits: Limits): Allowance {
  let block: Block | undefined
  /** Blocks that are over for us, with tokens that were not used. */
  const owed = new Set<Block>()
  let leasing: Promise<{ readonly empty: Window } | undefined> | undefined
  const setAside = () => {
    if (block) owed.add(block)
    block = undefined
  }
  const lease = async (now: Temporal.Instant) => {
    setAside()
    const leased = await leaseBlock(db, transport, limits, now, takeAll(owed))
    if ('empty' in leased) return leased
    block = leased
    return undefined
  }
  return {
    async take(now) {
      for (;;) {
        if (block && block.left > 0 && covers(block, now)) {
          block.left--
          return { block }
        }
        // One lease at a time: all who wait take from the same block.
        leasing ??= lease(now).finally(() => {
          leasing = undefined
        })
        const empty = await leasing
        if (empty) return empty
      }
    },
    putBack(token) {
      if (!token.block) return
      token.block.left++
      if (token.block !== block) owed.add(token.block)
    },
    async close() {
      await leasing?.catch(() => {})
      setAside()
      await returnBlocks(db, transport, takeAll(owed))
    },
  }
}

/** As they are now; what is put back later counts anew. */
function takeAll(owed: Set<Block>): Block[] {
  const blocks = [...owed].map((block) => ({ ...block }))
  for (const block of owed) block.left = 0
  owed.clear()
  return blocks
}
