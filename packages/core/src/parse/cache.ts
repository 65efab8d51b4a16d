/**
 * Parsed texts kept between runs, one file each, named by what they were made of. Nothing in it is needed: an entry
 * that is missing, torn or made by another parser is made anew, and a folder that cannot be written is no trouble.
 * What other parsers left is cleared away by the first write.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FileKind } from './parse-text.ts'
import { parserVersion } from './version.ts'

export interface ParseCache {
  /** What `parseText` answered for this text, as JSON; `undefined` when it is not known. */
  read(kind: FileKind, text: string): Promise<string | undefined>
  write(kind: FileKind, text: string, parsed: string): Promise<void>
}

export function folderCache(folder: string): ParseCache {
  let cleared: Promise<void> | undefined
  return {
    async read(kind, text) {
      const entry = readEntry(pathOf(folder, kind, text))
      const end = entry?.indexOf('\n') ?? -1
      if (entry === undefined || end === -1) return undefined
      const parsed = entry.slice(end + 1)
      return entry.slice(0, end) === digest(parsed) ? parsed : undefined
    },
    async write(kind, text, parsed) {
      const path = pathOf(folder, kind, text)
      const unfinished = `${path}.${process.pid}`
      try {
        cleared ??= clearOthers(folder)
        await cleared
        await mkdir(dirname(path), { recursive: true })
        await writeFile(unfinished, `${digest(parsed)}\n${parsed}`)
        await rename(unfinished, path)
      } catch {
        // Read-only, full, or not ours: the next run parses again.
      }
    },
  }
}

/** Without waiting in between: a thousand small files are read in a third of the time. */
function readEntry(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Only what bears the name of a parser's version: the folder may not be ours alone. */
async function clearOthers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const old = names.filter((name) => /^[0-9a-f]{12}$/.test(name) && name !== parserVersion())
  await Promise.all(old.map((name) => rm(join(folder, name), { recursive: true, force: true })))
}

function pathOf(folder: string, kind: FileKind, text: string): string {
  const name = digest(`${kind}\0${text}`)
  return join(folder, parserVersion(), name.slice(0, 2), `${name}.json`)
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
