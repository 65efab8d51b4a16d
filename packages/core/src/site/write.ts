/**
 * Puts a site on disk as a whole: it is written beside the folder and then takes its place.
 * A build that fails half-way leaves the old site as it was; a reader never meets a mixture of two.
 * A file that says what it said before is kept, with its time; it is compared byte by byte, so no record can be wrong.
 */
import { randomUUID } from 'node:crypto'
import { lstat, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { type Comparison, compareFolder } from './compare-folder.ts'
import { fillFolder } from './fill-folder.ts'
import type { SiteFile } from './site.ts'

/** The folder cannot be written to as asked; the message says what to do. */
export class SiteFolderError extends Error {
  override name = 'SiteFolderError'
}

/** What tells a folder of ours, which may be replaced, from one that somebody else filled. */
const marker = '.coursepost-site'

const markerFile: SiteFile = {
  path: marker,
  contents: 'Written by Coursepost. This folder is replaced as a whole by the next build: keep nothing else in it.\n',
}

/** Answers with what it changed. A folder that holds the site already is left as it is. */
export async function writeSite(files: readonly SiteFile[], folder: string): Promise<Comparison> {
  checkPaths(files)
  const target = await whereItStands(folder)
  await refuseForeign(target)
  const all = [...files, markerFile]
  const compared = compareFolder(all, target)
  if (changesAnything(compared)) await replace(target, all, compared)
  return withoutMarker(compared)
}

function changesAnything({ added, rewritten, removed }: Comparison): boolean {
  return added.length + rewritten.length + removed.length > 0
}

async function replace(target: string, files: readonly SiteFile[], { kept }: Comparison): Promise<void> {
  // On the same disk as the target, or the rename would be a copy. Not `mkdtemp`: nobody else could read that folder.
  const fresh = join(dirname(target), `.${basename(target)}.new-${randomUUID()}`)
  await mkdir(fresh, { recursive: true })
  try {
    fillFolder(fresh, files, { folder: target, kept: new Set(kept) })
    await swap(fresh, target)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

function withoutMarker(compared: Comparison): Comparison {
  const pages = (paths: readonly string[]) => paths.filter((path) => path !== marker)
  const { added, rewritten, kept, removed } = compared
  return { added: pages(added), rewritten: pages(rewritten), kept: pages(kept), removed }
}

/** Every path once, and none that leads out of the folder. */
function checkPaths(files: readonly SiteFile[]): void {
  const seen = new Set<string>([marker])
  for (const { path } of files) {
    const parts = path.split('/')
    if (parts.some((part) => part === '' || part === '.' || part === '..' || /[\\:\0]/.test(part))) {
      throw new SiteFolderError(
        `Expected a path below the site's folder, got \`${path}\`. Rename the file it comes from.`,
      )
    }
    if (seen.has(path)) {
      throw new SiteFolderError(`Two files of the site would stand at \`${path}\`. Rename one of what they come from.`)
    }
    seen.add(path)
  }
}

/** A link to a folder stays a link: what it points to is replaced. */
async function whereItStands(folder: string): Promise<string> {
  const path = resolve(folder)
  return (await exists(path)) ? realpath(path) : path
}

async function refuseForeign(target: string): Promise<void> {
  if (!(await exists(target))) return
  const entries = (await lstat(target)).isDirectory() ? await readdir(target) : undefined
  if (!entries) {
    throw new SiteFolderError(`Expected a folder for the site, got the file ${target}. Give another folder.`)
  }
  if (entries.length === 0 || entries.includes(marker)) return
  throw new SiteFolderError(
    `${target} holds files that Coursepost did not write, and a build replaces the whole folder. ` +
      `Give an empty or new folder, or, if nothing in it is needed, add an empty file named ${marker} to it.`,
  )
}

/**
 * No call that Node offers exchanges two folders at once, so there is a moment between the renames with no site.
 * If the second rename fails, the old one goes back.
 */
async function swap(fresh: string, target: string): Promise<void> {
  if (!(await exists(target))) return rename(fresh, target)
  const old = `${fresh}.old`
  await rename(target, old)
  try {
    await rename(fresh, target)
  } catch (error) {
    await rename(old, target)
    throw error
  }
  await rm(old, { recursive: true, force: true })
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
}
