/** What is known and only needs writing down is worth more than one try, should the database go away for a moment. */
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Runs `work` again while the connection is lost in it. It may have been committed all the same, so from the second try
 * on `work` must look first.
 */
export async function despiteLostConnections<T>(work: (tries: number) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work(tries)
    } catch (error) {
      const pause = pausesMs[tries - 1]
      if (pause === undefined || !isLost(error)) throw error
      await sleep(pause)
    }
  }
}

// 18 seconds in all: a server that is started again takes a few; within a third of a lease nobody takes the mail over.
const pausesMs: readonly number[] = [100, 400, 1000, 2500, 5000, 9000]

// https://www.postgresql.org/docs/current/errcodes-appendix.html: a server that ends, or has not begun yet.
const serverAway = /^(?:08...|57P0[123])$/
const networkAway: readonly unknown[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]
// What `pg` and its pool say of themselves, without a code, and we (postgres-pool.ts).
const said =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|expected an answer of the database)/

function isLost(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code === 'string') return serverAway.test(code) || networkAway.includes(code)
  return typeof message === 'string' && said.test(message)
}
