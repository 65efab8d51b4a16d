/** A transport's rate tokens in this process: taken one by one from a block that is leased from the database. */
import type { Limits, Window } from '../limits.ts'
import { type Block, leaseBlock, returnBlock } from '../store/allowance.ts'
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
  /** It holds before this moment; milliseconds since 1970. */
  readonly endsAt: number
  readonly block: Block | undefined
}

/** Without limits, no database is asked. */
export const unlimited: Allowance = {
  take: async () => ({ endsAt: Number.POSITIVE_INFINITY, block: undefined }),
  putBack() {},
  close: async () => {},
}

export function allowanceOf(db: Database, transport: string, limits: Limits): Allowance {
  let block: Block | undefined
  let leasing: Promise<{ readonly empty: Window } | undefined> | undefined
  /** One lease at a time: all who wait take from the same block. */
  const lease = async (now: Temporal.Instant) => {
    const unused = block
    block = undefined
    const leased = await leaseBlock(db, transport, limits, now, unused)
    if ('empty' in leased) return leased
    block = leased
    return undefined
  }
  return {
    async take(now) {
      for (;;) {
        if (block && block.left > 0 && now.epochMilliseconds < block.endsAt) {
          block.left--
          return { endsAt: block.endsAt, block }
        }
        leasing ??= lease(now).finally(() => {
          leasing = undefined
        })
        const empty = await leasing
        if (empty) return empty
      }
    },
    putBack(token) {
      if (token.block) token.block.left++
    },
    async close() {
      await leasing?.catch(() => {})
      if (block) await returnBlock(db, block)
      block = undefined
    },
  }
}
