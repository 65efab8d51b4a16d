import { relative, resolve, sep } from 'node:path'
import type { Context } from '../context.ts'
import { type ExitCode, fine, problemsFound } from '../exit.ts'
import { fixFolder } from '../fix/fix-folder.ts'
import { allRules, checkFolder, today } from '../load.ts'
import { type Format, formats } from '../report/formats.ts'
import { passes, type Report } from '../report/report.ts'

export interface CheckOptions {
  readonly format: Format
  readonly maxWarnings?: number
  readonly fix?: boolean
}

/** `coursepost check [folder]`: everything that can be wrong with a course, told at once. */
export async function check(
  folder: string,
  { format, maxWarnings, fix }: CheckOptions,
  context: Context,
): Promise<ExitCode> {
  const fixed = fix ? await fixFolder(folder, today(context)) : undefined
  const { course, problems } = await checkFolder(folder, today(context))
  const size = course && { title: course.title, lessons: course.lessons.length, tracks: course.tracks.size }
  const report: Report = { folder, course: size, problems, fixed, mostWarnings: maxWarnings, rules: allRules }
  const { out, err } = formats[format](report, { colour: context.colour, root: rootOf(folder, context) })
  context.err(err)
  context.out(out)
  return passes(report) ? fine : problemsFound
}

/** Annotations name files from the top of the checkout, which GitHub names in this variable. */
function rootOf(folder: string, { environment }: Context): string {
  return relative(environment.GITHUB_WORKSPACE ?? '', resolve(folder)).replaceAll(sep, '/')
}
