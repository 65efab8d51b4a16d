import { renderSite, SiteFolderError, writeSite } from '@coursepost/core/site'
import type { Context } from '../context.ts'
import { type ExitCode, fine, TroubleError } from '../exit.ts'
import { loadSound } from '../load.ts'

export interface BuildOptions {
  readonly out: string
  readonly base?: string
}

/** `coursepost build [folder]`: the static site, written whole or not at all. */
export async function build(folder: string, { out, base }: BuildOptions, context: Context): Promise<ExitCode> {
  const course = await loadSound(folder, context)
  const files = await renderSite(course, base === undefined ? {} : { base })
  try {
    await writeSite(files, out)
  } catch (error) {
    if (error instanceof SiteFolderError) throw new TroubleError(error.message)
    throw error
  }
  const pages = files.filter(({ path }) => path.endsWith('.html')).length
  context.out(`Wrote ${pages} pages and ${files.length - pages} other files to ${out}.\n`)
  return fine
}
