/** For programs: one JSON document, described by `check-report.schema.json` beside this file. */
import { readFile } from 'node:fs/promises'
import type { Diagnostic } from '@coursepost/core'
import { nextStep, type Printed, passes, type Report } from './report.ts'

/** Rises when a reader of the old form would be misled; a new key alone does not raise it. */
export const reportVersion = 1

export function json(report: Report): Printed {
  const { folder, course, problems, fixed, mails } = report
  const document = {
    version: reportVersion,
    folder,
    course: course ?? null,
    passed: passes(report),
    counts: {
      error: problems.filter(({ severity }) => severity === 'error').length,
      warning: problems.filter(({ severity }) => severity === 'warning').length,
      info: problems.filter(({ severity }) => severity === 'info').length,
    },
    problems: problems.map((problem) => asData(problem, report)),
    ...(mails && { mails: mails.map(({ spamScore = null, ...figures }) => ({ ...figures, spamScore })) }),
    ...(fixed && { fixed: { ...fixed, problems: fixed.problems.map((problem) => asData(problem, report)) } }),
  }
  return { out: `${JSON.stringify(document, null, 2)}\n`, err: '' }
}

/** Without the frame, which is made of the file; with the step that mends it. */
function asData(problem: Diagnostic, { rules }: Report) {
  const { rule, severity, message, file, span, suggestion, related, edits } = problem
  return { rule, severity, message, next: nextStep(problem, rules), file, span, suggestion, related, edits }
}

/** The JSON Schema of the document. */
export function reportSchema(): Promise<string> {
  return readFile(new URL('./check-report.schema.json', import.meta.url), 'utf8')
}
