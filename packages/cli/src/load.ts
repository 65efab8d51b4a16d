/** Loads a course for a command, and says what is wrong with it in the one way all commands share. */
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
import { checkSchedule, rules as scheduleRules, type Thoroughness, withDrafts } from '@coursepost/drip'
import { rules as emailRules } from '@coursepost/email'
import { cacheFolder } from './cache-folder.ts'
import type { Context } from './context.ts'
import type { Look } from './emails/found.ts'
import { lookAtGate } from './emails/gate.ts'
import { TroubleError } from './exit.ts'
import { countProblems } from './report/summary.ts'
import { reportProblems } from './report/text.ts'

/** The catalogue of every package, joined here. */
export const allRules = [...coreRules, ...siteRules, ...emailRules, ...scheduleRules]

export interface Checked {
  readonly course: Course | undefined
  readonly problems: readonly Diagnostic[]
}

/** What packages that read the course after core find wrong with it. */
export interface Looks {
  /** At the mails. Default: what gates a send. */
  readonly emails?: (course: Course) => Promise<Look>
  /** At the timetable. Default: none; it takes its time, and nothing is sent wrongly for it. */
  readonly schedule?: (course: Course) => Look
}

/**
 * Core's checks, then those of the packages that read the course after it; comments that silence a problem count for
 * all. `today` is the day on which sources are judged stale.
 */
export async function checkFolder(folder: string, today?: IsoDate, looks: Looks = {}): Promise<Checked> {
  const { emails = lookAtGate, schedule = () => unseen } = looks
  const cache = folderCache(cacheFolder())
  const { course, problems, ignores } = await loadCourse(folder, today === undefined ? { cache } : { today, cache })
  if (!course) return { course, problems }
  const found = [{ problems: siteProblems(course), judged: siteRules }, await emails(course), schedule(course)]
  const others = heedIgnores(
    found.flatMap((look) => look.problems),
    ignores,
    found.flatMap((look) => look.judged),
    allRules,
    found.flatMap((look) => look.unsure ?? []),
  )
  return { course, problems: inOrder([...problems, ...atLevels(others, course.levels)]) }
}

const unseen: Look = { problems: [], judged: [] }

/** As readers have it now, or as they will once every draft is published. */
export function lookAtSchedule(course: Course, drafts = false, thoroughness: Thoroughness = 'brief'): Look {
  const { problems, whole } = checkSchedule(drafts ? withDrafts(course) : course, thoroughness)
  return { problems, judged: scheduleRules, unsure: whole ? [] : scheduleRules }
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
export async function loadSound(folder: string, context: Context, looks?: Looks): Promise<Course> {
  const { course, problems } = await checkFolder(folder, today(context), looks)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (course && errors.length === 0) return course
  printProblems(folder, errors, context)
  throw new TroubleError(`The course in ${folder} has ${countProblems(errors)}. Mend it, then try again.`)
}

export interface Usable {
  readonly course: Course
  /** No errors. A lesson that could not be used is missing from the graph. */
  readonly sound: boolean
}

/** For looking at a course: problems are shown, and what is left of it is looked at. `named` is how the user calls it. */
export async function loadUsable(folder: string, named: string, context: Context): Promise<Usable> {
  const { course, problems } = await loadCourse(folder)
  const errors = problems.filter(({ severity }) => severity === 'error')
  printProblems(named, errors, context)
  if (!course) throw new TroubleError(`The course in ${named} could not be read. Mend it, then try again.`)
  if (errors.length > 0) context.err(`${named} has ${countProblems(errors)}; what could not be used is left out.\n`)
  return { course, sound: errors.length === 0 }
}
