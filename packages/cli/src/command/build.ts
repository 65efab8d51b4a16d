import { type Course, lockFile } from '@coursepost/core'
import { renderSite, type SiteFile, SiteFolderError, writeSite } from '@coursepost/core/site'
import type { Context } from '../context.ts'
import { type ExitCode, fine, TroubleError } from '../exit.ts'
import { loadSound } from '../load.ts'
import { writeLock } from '../lock.ts'
import { SearchIndexError, searchIndex } from '../search-index.ts'

export interface BuildOptions {
  readonly out: string
  readonly base?: string
}

/** `coursepost build [folder]`: the static site, written whole or not at all; then the lock remembers its ids. */
export async function build(folder: string, { out, base }: BuildOptions, context: Context): Promise<ExitCode> {
  const course = await loadSound(folder, context)
  const pages = await renderSite(course, base === undefined ? {} : { base })
  const files = [...pages, ...(await indexOf(pages))]
  try {
    await writeSite(files, out)
  } catch (error) {
    if (error instanceof SiteFolderError) throw new TroubleError(error.message)
    throw error
  }
  const count = files.filter(({ path }) => path.endsWith('.html')).length
  context.out(`Wrote ${count} pages and ${files.length - count} other files to ${out}.\n`)
  await keepLock(course, context)
  return fine
}

async function indexOf(files: readonly SiteFile[]): Promise<SiteFile[]> {
  try {
    return await searchIndex(files)
  } catch (error) {
    if (!(error instanceof SearchIndexError)) throw error
    const way = 'To build without search, write `site: { search: false }` in course.md.'
    throw new TroubleError(`The pages could not be made searchable: ${error.message} ${way}`)
  }
}

/** What is on the site can be linked to, so from now on its ids are remembered. */
async function keepLock(course: Course, context: Context): Promise<void> {
  const outcome = await writeLock(course)
  if (outcome.kind === 'written') context.out(`Wrote ${lockFile}: keep it with the course.\n`)
  if (outcome.kind !== 'refused') return
  throw new TroubleError(`The site is written, ${lockFile} is not: ${outcome.reason}. Mend that, then build again.`)
}
