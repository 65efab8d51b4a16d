/** For GitHub Actions: workflow commands, which it shows as annotations at the lines of a pull request. */
import type { Diagnostic, Severity } from '@coursepost/core'
import { nextStep, type Printed, type Report, type Terms } from './report.ts'
import { text } from './text.ts'

const command: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/** What was fixed is told in words, with the summary: there is no place left to point at. */
export function github(report: Report, { root }: Terms): Printed {
  const annotations = report.problems.map((problem) => `${annotation(problem, report, root)}\n`)
  return { out: annotations.join('') + text(report, { colour: false, root }).out, err: '' }
}

function annotation(problem: Diagnostic, { rules }: Report, root: string): string {
  const { file, span, rule, severity, message } = problem
  const next = nextStep(problem, rules)
  const properties = {
    file: root === '' ? file : `${root}/${file}`,
    line: span?.start.line,
    col: span?.start.column,
    ...(span && span.end.line === span.start.line && { endColumn: span.end.column }),
    title: rule,
  }
  const written = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`],
  )
  return `::${command[severity]} ${written.join(',')}::${escapeData(next ? `${message}\n${next}` : message)}`
}

/** The runner takes one line for a command, and `%` for the head of an escape. */
function escapeData(value: string): string {
  return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** In a property, `:` and `,` would end it. */
function escapeProperty(value: string): string {
  return escapeData(value).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
