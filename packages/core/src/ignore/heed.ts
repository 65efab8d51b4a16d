/** Takes out what a comment silences, and reports comments that silence nothing. */
import { badSuppression } from '../check/bad-suppression.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { didYouMean } from '../suggest.ts'
import type { Ignore } from './find.ts'

/** Only the id of a rule counts here. */
type Rules = readonly Pick<Rule, 'id'>[]

/**
 * `judged`: the rules whose problems these are. A comment that names another one is left to whoever judges that.
 * `known`: the whole catalogue, said by the last to judge: a comment that names none of it is a slip.
 * `unsure`: rules of which not everything was looked at, so that a comment of theirs may silence what was not found.
 */
export function heedIgnores(
  problems: readonly Diagnostic[],
  ignores: readonly Ignore[],
  judged: Rules,
  known?: Rules,
  unsure: Rules = [],
): Diagnostic[] {
  const own = ignores.filter(({ rule }) => isAmong(judged, rule))
  const kept = problems.filter((problem) => !own.some((ignore) => silences(ignore, problem)))
  const sure = own.filter(({ rule }) => !isAmong(unsure, rule))
  const idle = sure.filter((ignore) => !problems.some((problem) => silences(ignore, problem)))
  const unknown = known ? ignores.filter(({ rule }) => !isAmong(known, rule)) : []
  return [...kept, ...idle.map(silencesNothing), ...unknown.map((ignore) => namesNoRule(ignore, known!))]
}

/** A problem without a place is one of the whole file, and any comment of the file may speak for it. */
function silences({ rule, source, lines }: Ignore, problem: Diagnostic): boolean {
  if (problem.rule !== rule || problem.file !== source.file) return false
  const line = problem.span?.start.line
  return line === undefined || (line >= lines.first && line <= lines.last)
}

function isAmong(rules: Rules, id: string): boolean {
  return rules.some((rule) => rule.id === id)
}

function silencesNothing({ rule, source, span }: Ignore): Diagnostic {
  const message = `expected a problem of \`${rule}\` for this comment to silence, got none`
  return diagnose(badSuppression, { file: source.file, span, message }, source.text)
}

function namesNoRule({ rule, source, span }: Ignore, known: Rules): Diagnostic {
  const start = span.start.offset + source.text.slice(span.start.offset).indexOf(rule)
  const guess = didYouMean(
    rule,
    known.map(({ id }) => id),
    { source, start },
  )
  const message = `expected the id of a rule, got \`${rule}\``
  return diagnose(badSuppression, { file: source.file, span, message, ...guess }, source.text)
}
