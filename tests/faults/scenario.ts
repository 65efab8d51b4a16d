/** One kind of fault, tried at length; and what came of it. */
import type { UncertainPolicy } from '@coursepost/drip'
import type { Audit } from './audit/audit.ts'
import { brokenBy } from './audit/promise.ts'
import type { Engine } from './drive/engine.ts'
import { random } from './drive/random.ts'

/** `full`: what the figures are from. `short`: the same scenarios, as often as CI has time for. */
export type Size = 'short' | 'full'

export interface Run {
  readonly engine: Engine
  readonly size: Size
  /** The same seed gives the same choices; what two processes do at the same time stays a matter of chance. */
  readonly seed: number
  /** Tells a person how far it is. */
  readonly say: (text: string) => void
}

export interface Result {
  readonly scenario: string
  readonly engine: string
  readonly policy: UncertainPolicy
  readonly messages: number
  /** How many faults were injected, and of which kind. */
  readonly faults: number
  readonly kind: string
  readonly lost: number
  /** May be missing, and listed; with `resend` it came when the operator had it sent again. */
  readonly listed: number
  readonly doubled: number
  readonly unflagged: number
  readonly afterStop: number
  /** What of the promise was broken, in words. */
  readonly broken: readonly string[]
}

/** Answers one result a policy, or why it could not run here. */
export type Scenario = (run: Run) => Promise<readonly Result[] | Skipped>

export interface Skipped {
  readonly skipped: string
}

export interface Tried {
  readonly scenario: string
  readonly engine: Engine
  readonly policy: UncertainPolicy
  readonly faults: number
  readonly kind: string
  /** With `resend`: what the operator had to have sent again. */
  readonly asked?: number
}

export function resultOf({ scenario, engine, policy, faults, kind, asked = 0 }: Tried, audit: Audit): Result {
  return {
    scenario,
    engine: engine.name,
    policy,
    messages: audit.messages,
    faults,
    kind,
    lost: audit.lost.length,
    listed: audit.listed.length + asked,
    doubled: audit.doubled.length,
    unflagged: audit.unflagged.length,
    afterStop: audit.startedAfterStop.length,
    broken: brokenBy(audit, policy),
  }
}

const policies: readonly UncertainPolicy[] = ['resend', 'hold']

/** Tries both policies, or one of them where time is short, and says what came of each. */
export async function withEachPolicy(run: Run, work: (policy: UncertainPolicy) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (const policy of run.size === 'full' ? policies : [random(run.seed).pick(policies)]) {
    const result = await work(policy)
    const { messages, faults, kind, lost, listed, doubled, unflagged, afterStop } = result
    run.say(
      `${policy}: ${messages} messages, ${faults} ${kind}; ${JSON.stringify({ lost, listed, doubled, unflagged, afterStop })}`,
    )
    results.push(result)
  }
  return results
}

/** Several runs of one scenario as one line. `about` names them where something was broken. */
export function together(runs: readonly (readonly [about: string, Result])[]): Result {
  const results = runs.map(([, result]) => result)
  const sum = (key: 'messages' | 'faults' | 'lost' | 'listed' | 'doubled' | 'unflagged' | 'afterStop') =>
    results.reduce((before, result) => before + result[key], 0)
  return {
    ...results[0]!,
    messages: sum('messages'),
    faults: sum('faults'),
    lost: sum('lost'),
    listed: sum('listed'),
    doubled: sum('doubled'),
    unflagged: sum('unflagged'),
    afterStop: sum('afterStop'),
    broken: runs.flatMap(([about, { broken }]) => broken.map((what) => `${about}: ${what}`)),
  }
}
