/** Loads a course for a command, and says what is wrong with it in the one way all commands share. */
import { homedir } from 'node:os'
import { join } from 'node:path'
import {
  atLevels,
  type Course,
  rules as coreRules,
  type Diagnostic,
  folderCache,
  heedIgnores,
  type IsoDate,
  inOrder,
  loadCourse,
} from '@coursepost/core'
import { siteProblems, siteRules } from '@coursepost/core/site'
import { checkEmails, rules as emailRules, gateRules } from '@coursepost/email'
import type { Context } from './context.ts'
import type { Look } from './emails/found.ts'
import { TroubleError } from './exit.ts'
import { countProblems } from './report/summary.ts'
import { reportProblems } from './report/text.ts'

/** The catalogue of every package, joined here. */
export const allRules = [...coreRules, ...siteRules, ...emailRules]

export interface Checked {
  readonly course: Course | undefined
  readonly problems: readonly Diagnostic[]
}

/**
 * Core's checks, then those of the packages that read the course after it; comments that silence a problem count for
 * both. `today` is the day on which sources are judged stale; `look` finds what is wrong with the mails.
 */
export async function checkFolder(folder: string, today?: IsoDate, look = lookAtGate): Promise<Checked> {
  const cache = folderCache(cacheFolder())
  const { course, problems, ignores } = await loadCourse(folder, today === undefined ? { cache } : { today, cache })
  if (!course) return { course, problems }
  const mails = await look(course)
  const found = [...siteProblems(course), ...mails.problems]
  const others = heedIgnores(found, ignores, [...siteRules, ...mails.judged], allRules)
  return { course, problems: inOrder([...problems, ...atLevels(others, course.levels)]) }
}

async function lookAtGate(course: Course): Promise<Look> {
  return { problems: await checkEmails(course), judged: gateRules }
}

/** The user's own cache, as the XDG base directory specification 0.8 has it; every course shares it. */
function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'coursepost')
}

export function printProblems(folder: string, problems: readonly Diagnostic[], context: Context): void {
  if (problems.length === 0) return
  context.err(`${reportProblems(problems, { colour: context.colour, folder, rules: allRules })}\n\n`)
}

/** The day it is in UTC: a day sooner or later is nothing to a source. */
export function today({ clock }: Context): IsoDate {
  return clock().toZonedDateTimeISO('UTC').toPlainDate().toString()
}

/** A course that may be published and sent: one error is enough to refuse it. */
export async function loadSound(folder: string, context: Context): Promise<Course> {
  const { course, problems } = await checkFolder(folder, today(context))
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (course && errors.length === 0) return course
  printProblems(folder, errors, context)
  throw new TroubleError(`The course in ${folder} has ${countProblems(errors)}. Mend it, then try again.`)
}
