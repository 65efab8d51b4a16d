import { applyCourse, currentRevision } from '@coursepost/drip'
import type { Context } from '../context.ts'
import { type ExitCode, fine } from '../exit.ts'
import { loadSound } from '../load.ts'
import { readSettings } from '../settings.ts'
import { withStore } from '../store.ts'

/** `coursepost apply [folder]`: makes the checked course in the folder the one that is sent from now on. */
export async function apply(folder: string, options: { settings?: string }, context: Context): Promise<ExitCode> {
  const { database } = readSettings(['database'], context.environment, options.settings)
  const course = await loadSound(folder, context)
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
