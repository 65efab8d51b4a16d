import { type Course, lockFile } from '@coursepost/core'
import { applyCourse, currentRevision } from '@coursepost/drip'
import type { Context } from '../context.ts'
import { type ExitCode, fine, TroubleError } from '../exit.ts'
import { loadSound, lookAtSchedule } from '../load.ts'
import { writeLock } from '../lock.ts'
import { readSettings } from '../settings.ts'
import { withStore } from '../store.ts'

/** `coursepost apply [folder]`: makes the checked course in the folder the one that is sent from now on. */
export async function apply(folder: string, options: { settings?: string }, context: Context): Promise<ExitCode> {
  const { database } = readSettings(['database'], context.environment, options.settings)
  const course = await locked(folder, context)
  return withStore(database, async ({ db }) => {
    const before = await currentRevision(db)
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
