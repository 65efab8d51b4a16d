import type { Diagnostic, Place } from '@coursepost/core'

/** Problems as a golden file holds them: one line each, its frame, and the places that belong to it. */
export function report(problems: readonly Diagnostic[]): string {
  if (problems.length === 0) return 'no problems\n'
  return `${problems.map(block).join('\n\n')}\n`
}

function block({ file, span, severity, rule, message, hint, frame, related = [] }: Diagnostic): string {
  return [
    `${file}${place(span?.start)} ${severity} ${rule} ${message}${hint === undefined ? '' : ` | ${hint}`}`,
    ...(frame === undefined ? [] : [frame]),
    ...related.map((one) => `- ${one.file}${place(one.span?.start)} ${one.message}`),
  ].join('\n')
}

function place(start: Place | undefined): string {
  return start ? `:${start.line}:${start.column}` : ''
}
