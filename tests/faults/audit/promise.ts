/** The promise, as questions to an audit. Pure. */
import type { UncertainPolicy } from '@coursepost/drip'
import type { Audit } from './audit.ts'

/** What of the promise was broken, in words; empty when it was kept. */
export function brokenBy(audit: Audit, policy: UncertainPolicy): string[] {
  const kept: readonly (readonly [string, readonly unknown[]])[] = [
    ['lost, and not listed', audit.lost],
    ['doubled, and not flagged', audit.unflagged],
    // What is listed with `resend` has been asked for again by then, and has come.
    policy === 'hold' ? ['doubled with `hold`', audit.doubled] : ['missing with `resend`', audit.listed],
    ['another message under the same Message-ID', audit.changed],
    ['started after an acknowledged unsubscribe', audit.startedAfterStop],
    ['came before what it builds on', audit.beforePrerequisite],
    ['came out of order', audit.outOfOrder],
  ]
  return kept.filter(([, found]) => found.length > 0).map(([what, found]) => `${found.length} ${what}: ${some(found)}`)
}

function some(found: readonly unknown[]): string {
  const [first, second] = found.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)))
  return [first, second, found.length > 2 ? '…' : undefined].filter(Boolean).join('; ')
}
