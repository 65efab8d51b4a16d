/** Problems as text. Pure: the same problems make the same report. */
import type { Diagnostic, Rule, Severity } from '@coursepost/core'
import picocolors from 'picocolors'

export interface ReportOptions {
  readonly colour: boolean
  /** Put before each file, so that a terminal can open it: the course folder as the user wrote it. */
  readonly folder: string
  readonly rules: readonly Rule[]
}

export function reportProblems(problems: readonly Diagnostic[], options: ReportOptions): string {
  if (problems.length === 0) return ''
  return problems.map((problem) => one(problem, options)).join('\n\n')
}

/** `2 errors and 1 warning`, or `no problems`. */
export function countProblems(problems: readonly Diagnostic[]): string {
  const counts = (['error', 'warning', 'info'] as const)
    .map((severity) => [severity, problems.filter((problem) => problem.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity === 'info' || count === 1 ? severity : `${severity}s`}`)
  return counts.length === 0 ? 'no problems' : counts.join(' and ')
}

function one(problem: Diagnostic, { colour, folder, rules }: ReportOptions): string {
  const paint = picocolors.createColors(colour)
  const tint: Readonly<Record<Severity, (text: string) => string>> = {
    error: paint.red,
    warning: paint.yellow,
    info: paint.blue,
  }
  const place = problem.span ? `:${problem.span.start.line}:${problem.span.start.column}` : ''
  const next = problem.hint ?? rules.find(({ id }) => id === problem.rule)?.fix
  const lines = [
    `${paint.bold(`${pathIn(folder, problem.file)}${place}`)} ${tint[problem.severity](problem.severity)} ${paint.dim(problem.rule)}`,
    `  ${problem.message}`,
    ...(problem.frame ?? '')
      .split('\n')
      .filter(Boolean)
      .map((row) => paint.dim(`  ${row}`)),
    ...(problem.related ?? []).map((other) => {
      const at = other.span ? `:${other.span.start.line}:${other.span.start.column}` : ''
      return paint.dim(`  · ${pathIn(folder, other.file)}${at}  ${other.message}`)
    }),
    ...(next ? [`  ${paint.cyan('→')} ${next}`] : []),
  ]
  return lines.join('\n')
}

function pathIn(folder: string, file: string): string {
  return folder === '' || folder === '.' ? file : `${folder.replace(/\/+$/, '')}/${file}`
}
