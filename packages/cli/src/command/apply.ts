import { type Course, lockFile } from '@coursepost/core'
import { applyCourse, currentRevision, type Database, strandedWords } from '@coursepost/drip'
import type { Context } from '../context.ts'
import { effectFormats } from '../effect/formats.ts'
import { type ExitCode, fine, problemsFound, TroubleError } from '../exit.ts'
import { loadSound, lookAtSchedule } from '../load.ts'
import { writeLock } from '../lock.ts'
import { readSettings } from '../settings.ts'
import { withStore } from '../store.ts'
import { showEffect, untold } from './plan-diff.ts'

export interface ApplyOptions {
  readonly settings?: string
  readonly yes?: boolean
}

/** `coursepost apply [folder]`: makes the checked course in the folder the one that is sent from now on. */
export async function apply(folder: string, options: ApplyOptions, context: Context): Promise<ExitCode> {
  const { database } = readSettings(['database'], context.environment, options.settings)
  const course = await locked(folder, context)
  return withStore(database, async ({ db }) => {
    const before = await currentRevision(db)
    if (before !== undefined && before !== course.revision) {
      await showSafe(db, course, context)
      if (!(await isWanted(options, context))) {
        context.out('Nothing was applied.\n')
        return problemsFound
      }
    }
    const result = await applyCourse(db, course, context.clock())
    const from = before === undefined ? 'the first one' : `in place of ${before}`
    context.out(
      result === 'already'
        ? `Revision ${course.revision} is current already; nothing was changed.\n`
        : `Revision ${course.revision} is now current, ${from}: ${course.lessons.length} lessons.\n`,
    )
    return fine
  })
}

/** Told before it happens; refused where a reader would be left with nothing, or get something twice. */
async function showSafe(db: Database, course: Course, context: Context): Promise<void> {
  const effect = await showEffect(db, course, context.clock(), effectFormats.text, false, context)
  if (!effect) return context.err(`${untold}\n`)
  if (effect.stranded.length > 0) throw new TroubleError(`Nothing was applied. ${strandedWords(effect.stranded)}`)
  if (effect.twice.length > 0) throw new TroubleError('Nothing was applied, because something would go out twice.')
}

/** Only a person at a terminal is asked: a script that applies has decided, and must not hang on a question. */
async function isWanted({ yes }: ApplyOptions, { confirm }: Context): Promise<boolean> {
  return yes === true || confirm === undefined || confirm('Apply it?')
}

/** What is sent has its keys for ever, so the lock is written first: it is part of the revision. */
async function locked(folder: string, context: Context): Promise<Course> {
  const course = await loadSound(folder, context, { schedule: lookAtSchedule })
  const outcome = await writeLock(course)
  if (outcome.kind === 'unchanged') return course
  if (outcome.kind === 'refused') {
    throw new TroubleError(`Nothing was applied, because ${lockFile} cannot be written: ${outcome.reason}.`)
  }
  context.out(`Wrote ${lockFile}: keep it with the course.\n`)
  return loadSound(folder, context)
}
