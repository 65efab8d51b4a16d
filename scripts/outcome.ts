/** What a step of the check found. */

import type { Ran } from './run.ts'
import { toText, type Violation } from './violation.ts'

export interface Outcome {
  readonly passed: number
  readonly failed: number
  /** Names of the skipped, each with its reason. */
  readonly skipped: readonly string[]
  /** What to show when something failed. */
  readonly output: string
}

/** A step that is one check: it holds or it does not. */
export function ofRun({ ok, output }: Ran): Outcome {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [], output }
}

export function ofViolations(violations: readonly Violation[]): Outcome {
  return ofRun({ ok: violations.length === 0, output: violations.map((each) => `${toText(each)}\n`).join('') })
}

/** The last line of a check. */
export function total(outcomes: readonly Outcome[]): string {
  const sum = (key: 'passed' | 'failed'): number => outcomes.reduce((before, each) => before + each[key], 0)
  const skipped = outcomes.flatMap((each) => each.skipped).length
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
