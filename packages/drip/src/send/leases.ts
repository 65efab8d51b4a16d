import { leaseSeconds, renewLeases } from '../store/claim.ts'
import type { Pass } from './pass.ts'

// A third of the lease: two renewals may fail before it ends.
const renewEveryMs = (leaseSeconds * 1000) / 3

/** Renews the leases of what is in our hands while `work` runs. */
export async function keepingLeases<T>(pass: Pass, work: () => Promise<T>): Promise<T> {
  let renewal = Promise.resolve()
  const timer = setInterval(() => {
    const { db, now } = pass.options
    // One that fails is made up for by the next; without any the lease ends, and no mail begins without a lease.
    renewal = renewLeases(db, pass.held, now()).catch(() => {})
  }, renewEveryMs)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    await renewal
  }
}
