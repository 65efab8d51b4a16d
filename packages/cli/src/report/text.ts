/** For people: a code frame for each problem, what was expected, and the next step. */
import type { Diagnostic, Rule, Severity } from '@coursepost/core'
import picocolors from 'picocolors'
import type { Fixed } from '../fix/fixed.ts'
import { mailTable } from './mail-table.ts'
import { nextStep, type Printed, type Report, type Terms } from './report.ts'
import { countProblems, summary } from './summary.ts'

/** Problems go beside the result, so that `coursepost check > summary.txt` still shows them. */
export function text(report: Report, { colour }: Terms): Printed {
  const problems = reportProblems(report.problems, { ...report, colour })
  const fixed = report.fixed ? fixedLines(report.fixed, report.folder) : ''
  const figures = report.mails ? `${mailTable(report.mails)}\n` : ''
  return { out: `${fixed}${figures}${summary(report)}\n`, err: problems === '' ? '' : `${problems}\n\n` }
}

export interface ProblemOptions {
  readonly colour: boolean
  /** Put before each file, so that a terminal can open it: the course folder as the user wrote it. */
  readonly folder: string
  readonly rules: readonly Rule[]
}

/** Pure: the same problems make the same text. */
export function reportProblems(problems: readonly Diagnostic[], options: ProblemOptions): string {
  return problems.map((problem) => one(problem, options)).join('\n\n')
}

function one(problem: Diagnostic, { colour, folder, rules }: ProblemOptions): string {
  const paint = picocolors.createColors(colour)
  const tint: Readonly<Record<Severity, (text: string) => string>> = {
    error: paint.red,
    warning: paint.yellow,
    info: paint.blue,
  }
  const next = nextStep(problem, rules)
  const lines = [
    `${paint.bold(place(folder, problem))} ${tint[problem.severity](problem.severity)} ${paint.dim(problem.rule)}`,
    `  ${problem.message}`,
    ...(problem.frame ?? '')
      .split('\n')
      .filter(Boolean)
      .map((row) => paint.dim(`  ${row}`)),
    ...(problem.related ?? []).map((other) => paint.dim(`  · ${place(folder, other)}  ${other.message}`)),
    ...(next ? [`  ${paint.cyan('→')} ${next}`] : []),
  ]
  return lines.join('\n')
}

function place(folder: string, { file, span }: Pick<Diagnostic, 'file' | 'span'>): string {
  const path = folder === '' || folder === '.' ? file : `${folder.replace(/\/+$/, '')}/${file}`
  return span ? `${path}:${span.start.line}:${span.start.column}` : path
}

function fixedLines({ problems, written, refused }: Fixed, folder: string): string {
  const lines = [
    ...problems.map((problem) => `fixed  ${place(folder, problem)} ${problem.rule}: ${change(problem)}`),
    ...written.filter((file) => !problems.some((problem) => problem.file === file)).map((file) => `wrote  ${file}`),
    ...refused.map(({ file, reason }) => `left   ${place(folder, { file })}: ${reason}`),
  ]
  const head = problems.length === 0 ? 'Nothing to fix.' : `Fixed ${countProblems(problems)}.`
  return `${[...lines, head].join('\n')}\n`
}

function change({ edits = [] }: Diagnostic): string {
  return edits.map(({ was, text }) => `\`${was}\` → \`${text}\``).join(', ')
}
