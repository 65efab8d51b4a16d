/** What a spam filter says of a mail, as problems. The filter itself is run by whoever has one. */
import { type Diagnostic, diagnose, type Rule } from '@coursepost/core'
import type { Rendered } from './rendered.ts'

export const spamScoreRaised: Rule = {
  id: 'spam-score-raised',
  severity: 'warning',
  what: 'SpamAssassin gives a mail more than 1 point.',
  why: 'It takes mail for spam from 5 on, and a server adds points of its own for sender, history and network.',
  fix: 'Look at the rules that hit: most name words, links or pictures that can be said otherwise.',
}

export const spamScoreHigh: Rule = {
  id: 'spam-score-high',
  severity: 'error',
  what: 'SpamAssassin takes a mail for spam.',
  why: 'With 5 points or more most servers that use it put the mail where nobody looks, or refuse it.',
  fix: 'Look at the rules that hit: most name words, links or pictures that can be said otherwise.',
}

export const spamScoreUnknown: Rule = {
  id: 'spam-score-unknown',
  severity: 'info',
  what: 'No mail was shown to SpamAssassin.',
  why: 'It is not installed, or did not answer; all other checks were made.',
  fix: 'Install it (`apt-get install spamassassin`; no network is needed to run it), then check again.',
}

export const spamRules: readonly Rule[] = [spamScoreRaised, spamScoreHigh, spamScoreUnknown]

/** SpamAssassin’s answer to one mail. */
export interface SpamVerdict {
  readonly score: number
  /** Name of a rule → its points; those of 0 are left out. */
  readonly hits: ReadonlyMap<string, number>
}

/** Points that a mail may have by itself; half a dozen of the filter's smaller suspicions. */
const most = 1
/** SpamAssassin's own default, `required_score`. */
const spam = 5

export function spamProblems({ file, what }: Rendered, { score, hits }: SpamVerdict): Diagnostic[] {
  if (score <= most) return []
  const named = [...hits].map(([rule, points]) => `${rule} ${points}`).join(', ')
  const message = `expected at most ${most} point of SpamAssassin for ${what}, got ${score}: ${named}`
  return [diagnose(score >= spam ? spamScoreHigh : spamScoreRaised, { file, message })]
}

export function noSpamVerdict(reason: string): Diagnostic {
  return diagnose(spamScoreUnknown, {
    file: 'course.md',
    message: `expected an answer of SpamAssassin, got none: ${reason}`,
  })
}
