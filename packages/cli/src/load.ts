/** Loads a course for a command, and says what is wrong with it in the one way all commands share. */
import { atLevels, type Course, rules as coreRules, type Diagnostic, inOrder, loadCourse } from '@coursepost/core'
import { siteProblems, siteRules } from '@coursepost/core/site'
import { checkEmails, rules as emailRules } from '@coursepost/email'
import type { Context } from './context.ts'
import { TroubleError } from './exit.ts'
import { countProblems, reportProblems } from './report.ts'

/** The catalogue of every package, joined here. */
export const allRules = [...coreRules, ...siteRules, ...emailRules]

export interface Checked {
  readonly course: Course | undefined
  readonly problems: readonly Diagnostic[]
}

/** Core's checks, then those of the packages that read the course after it. */
export async function checkFolder(folder: string): Promise<Checked> {
  const { course, problems } = await loadCourse(folder)
  if (!course) return { course, problems }
  const others = [...siteProblems(course), ...(await checkEmails(course))]
  return { course, problems: inOrder([...problems, ...atLevels(others, course.levels)]) }
}

export function printProblems(folder: string, problems: readonly Diagnostic[], context: Context): void {
  if (problems.length === 0) return
  context.err(`${reportProblems(problems, { colour: context.colour, folder, rules: allRules })}\n\n`)
}

/** A course that may be published and sent: one error is enough to refuse it. */
export async function loadSound(folder: string, context: Context): Promise<Course> {
  const { course, problems } = await checkFolder(folder)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (course && errors.length === 0) return course
  printProblems(folder, errors, context)
  throw new TroubleError(`The course in ${folder} has ${countProblems(errors)}. Mend it, then try again.`)
}
