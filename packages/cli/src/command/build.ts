import { type Course, lockFile } from '@coursepost/core'
import { renderSite, SiteFolderError, writeSite } from '@coursepost/core/site'
import type { Context } from '../context.ts'
import { type ExitCode, fine, TroubleError } from '../exit.ts'
import { loadSound, today } from '../load.ts'
import { writeLock } from '../lock.ts'

export interface BuildOptions {
  readonly out: string
  readonly base?: string
}

/** `coursepost build [folder]`: the static site, written whole or not at all; then the lock remembers its ids. */
export async function build(folder: string, { out, base }: BuildOptions, context: Context): Promise<ExitCode> {
  const course = await loadSound(folder, context)
  const files = await renderSite(course, { today: today(context), ...(base !== undefined && { base }) })
  try {
    await writeSite(files, out)
  } catch (error) {
    if (error instanceof SiteFolderError) throw new TroubleError(error.message)
    throw error
  }
  const pages = files.filter(({ path }) => path.endsWith('.html')).length
  context.out(`Wrote ${pages} pages and ${files.length - pages} other files to ${out}.\n`)
  await keepLock(course, context)
  return fine
}

/** What is on the site can be linked to, so from now on its ids are remembered. */
async function keepLock(course: Course, context: Context): Promise<void> {
  const outcome = await writeLock(course)
  if (outcome.kind === 'written') context.out(`Wrote ${lockFile}: keep it with the course.\n`)
  if (outcome.kind !== 'refused') return
  throw new TroubleError(`The site is written, ${lockFile} is not: ${outcome.reason}. Mend that, then build again.`)
}
