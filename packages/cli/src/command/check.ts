import { relative, resolve, sep } from 'node:path'
import type { Course } from '@coursepost/core'
import type { Context } from '../context.ts'
import type { MailFigures } from '../emails/found.ts'
import { lookAtEmails } from '../emails/look.ts'
import { type ExitCode, fine, problemsFound } from '../exit.ts'
import { fixFolder } from '../fix/fix-folder.ts'
import { allRules, checkFolder, lookAtSchedule, today } from '../load.ts'
import { type Format, formats } from '../report/formats.ts'
import { passes, type Report } from '../report/report.ts'

export interface CheckOptions {
  readonly format: Format
  readonly maxWarnings?: number
  readonly fix?: boolean
  /** Looks closely at every mail, and tells what each weighs. */
  readonly emails?: boolean
  /** Tries the timetable as if no lesson were a draft. */
  readonly drafts?: boolean
  /** Tries all combinations of answers, or as many as can be, not only every two. */
  readonly thorough?: boolean
}

/** `coursepost check [folder]`: everything that can be wrong with a course, told at once. */
export async function check(
  folder: string,
  { format, maxWarnings, fix, emails, drafts, thorough }: CheckOptions,
  context: Context,
): Promise<ExitCode> {
  const fixed = fix ? await fixFolder(folder, today(context)) : undefined
  let mails: readonly MailFigures[] | undefined
  const closely = async (course: Course) => {
    const found = await lookAtEmails(course, context)
    mails = found.mails
    return found
  }
  const { course, problems } = await checkFolder(folder, today(context), {
    ...(emails && { emails: closely }),
    schedule: (course) => lookAtSchedule(course, drafts, thorough ? 'thorough' : 'brief'),
  })
  const size = course && { title: course.title, lessons: course.lessons.length, tracks: course.tracks.size }
  const report: Report = { folder, course: size, problems, fixed, mails, mostWarnings: maxWarnings, rules: allRules }
  const { out, err } = formats[format](report, { colour: context.colour, root: rootOf(folder, context) })
  context.err(err)
  context.out(out)
  return passes(report) ? fine : problemsFound
}

/** Annotations name files from the top of the checkout, which GitHub names in this variable. */
function rootOf(folder: string, { environment }: Context): string {
  return relative(environment.GITHUB_WORKSPACE ?? '', resolve(folder)).replaceAll(sep, '/')
}
