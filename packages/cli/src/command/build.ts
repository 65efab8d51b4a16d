import { type Course, type IsoDate, lockFile } from '@coursepost/core'
import {
  type Comparison,
  type Host,
  type RenderedFile,
  renderSite,
  SiteFolderError,
  writeSite,
} from '@coursepost/core/site'
import { readArchive } from '../build/archive-file.ts'
import { checkBase } from '../build/base.ts'
import { mailDays } from '../build/mail-days.ts'
import { openPieces } from '../build/pieces-file.ts'
import { counted, type Steps, steps } from '../build/steps.ts'
import { summary } from '../build/summary.ts'
import type { Context } from '../context.ts'
import { type ExitCode, fine, TroubleError } from '../exit.ts'
import { loadSound, today } from '../load.ts'
import { writeLock } from '../lock.ts'
import { SearchIndexError, searchIndex } from '../search-index.ts'

export interface BuildOptions {
  readonly out: string
  readonly base?: string
  /** File with mails that went out. */
  readonly archive?: string
  readonly host?: Host
  /** Makes all anew, whatever is kept from the last build. */
  readonly fresh?: boolean
}

/** `coursepost build [folder]`: the static site, written whole or not at all; then the lock remembers its ids. */
export async function build(folder: string, options: BuildOptions, context: Context): Promise<ExitCode> {
  if (options.base !== undefined) checkBase(options.base)
  const started = performance.now()
  const told = steps(context)
  try {
    told.at('Checking the course')
    const course = await loadSound(folder, context)
    const files = await render(course, options, told, today(context))
    told.at('Writing')
    const changes = await write(files, options.out)
    told.end()
    context.out(summary({ out: options.out, files, changes, milliseconds: performance.now() - started }))
    await keepLock(course, context)
    return fine
  } finally {
    told.end()
  }
}

async function render(
  course: Course,
  { out, base, archive, host, fresh }: BuildOptions,
  told: Steps,
  today: IsoDate,
): Promise<RenderedFile[]> {
  const mails = archive === undefined ? [] : await readArchive(archive)
  told.at('Planning the mails')
  const days = mailDays(course)
  told.at('Making pages')
  const { pieces, save } = await openPieces(course, out, fresh)
  const given = { ...(base !== undefined && { base }), ...(host !== undefined && { host }) }
  const pages = await renderSite(course, { ...given, archive: mails, days, today, pieces: counted(pieces, told) })
  await save()
  told.at('Making the pages searchable')
  return [...pages, ...(await indexOf(pages))]
}

async function write(files: readonly RenderedFile[], out: string): Promise<Comparison> {
  try {
    return await writeSite(files, out)
  } catch (error) {
    if (error instanceof SiteFolderError) throw new TroubleError(error.message)
    throw error
  }
}

async function indexOf(pages: readonly RenderedFile[]): Promise<RenderedFile[]> {
  try {
    return (await searchIndex(pages)).map((file) => ({ ...file, kind: 'search-index' }))
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
