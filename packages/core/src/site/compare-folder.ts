/** What a site's files change in the folder that is there: nothing is taken on trust, each byte is looked at. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { SiteFile } from './site.ts'

/** Paths below the folder. */
export interface Comparison {
  readonly added: readonly string[]
  readonly rewritten: readonly string[]
  /** They say what they said before. */
  readonly kept: readonly string[]
  readonly removed: readonly string[]
}

/** One file after the other: for thousands of small ones that is quicker than to wait for each by itself. */
export function compareFolder(files: readonly SiteFile[], folder: string): Comparison {
  const there = filesIn(folder)
  const added: string[] = []
  const rewritten: string[] = []
  const kept: string[] = []
  for (const { path, contents } of files) {
    if (!there.delete(path)) added.push(path)
    else if (says(join(folder, path), contents)) kept.push(path)
    else rewritten.push(path)
  }
  return { added, rewritten, kept, removed: [...there] }
}

/** Links and the like are no files of ours; they go with the folder. */
function filesIn(folder: string): Set<string> {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile())
    return new Set(files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll(sep, '/')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Set()
    throw error
  }
}

function says(file: string, contents: SiteFile['contents']): boolean {
  return readFileSync(file).equals(typeof contents === 'string' ? Buffer.from(contents) : contents)
}
