/** The last line of a report. */
import type { Diagnostic } from '@coursepost/core'
import { type Report, warningsIn } from './report.ts'

/** `content: 6 lessons on 3 tracks: 2 errors and 1 warning.` */
export function summary({ folder, course, problems, mostWarnings }: Report): string {
  const size = course ? `${count(course.lessons, 'lesson')} on ${count(course.tracks, 'track')}: ` : ''
  const tooMany = mostWarnings !== undefined && warningsIn(problems) > mostWarnings
  const limit = tooMany ? ` At most ${count(mostWarnings, 'warning')} allowed.` : ''
  return `${folder}: ${size}${countProblems(problems)}.${limit}`
}

/** `2 errors and 1 warning`, or `no problems`. */
export function countProblems(problems: readonly Diagnostic[]): string {
  const counts = (['error', 'warning', 'info'] as const)
    .map((severity) => [severity, problems.filter((problem) => problem.severity === severity).length] as const)
    .filter(([, many]) => many > 0)
    .map(([severity, many]) => (severity === 'info' ? `${many} info` : count(many, severity)))
  if (counts.length === 0) return 'no problems'
  return counts.length < 3 ? counts.join(' and ') : `${counts.slice(0, -1).join(', ')} and ${counts.at(-1)}`
}

function count(many: number, one: string): string {
  return `${many} ${many === 1 ? one : `${one}s`}`
}
