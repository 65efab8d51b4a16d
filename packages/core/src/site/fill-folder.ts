/** Fills a fresh folder with the files of a site; those that an older folder holds already are linked, not written. */
import { linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SiteFile } from './site.ts'

export interface OldFolder {
  readonly folder: string
  /** Paths of the files that it has in the same bytes. */
  readonly kept: ReadonlySet<string>
}

export function fillFolder(fresh: string, files: readonly SiteFile[], old: OldFolder): void {
  const made = new Set([fresh])
  for (const { path, contents } of files) {
    const place = join(fresh, path)
    makeFolder(dirname(place), made)
    if (!(old.kept.has(path) && linked(join(old.folder, path), place))) writeFileSync(place, contents)
  }
}

function makeFolder(folder: string, made: Set<string>): void {
  if (made.has(folder)) return
  mkdirSync(folder, { recursive: true })
  made.add(folder)
}

/** The same file under a second name, so its time stays. Some disks know no such names: the file is written then. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch {
    return false
  }
}
