/**
 * Pieces of pages that take long to make, kept from one build to the next by all that they are made of. A page is always
 * put together anew, so it can never be out of date; only the text in it, the map, a picture need not be made again.
 * Nothing that is kept is needed: a record that is missing, torn or of another version is none.
 */
import { hash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
// Not JSON, in which every map is the same: what cannot be told apart must not have one key.
import { serialize } from 'node:v8'
import { versionOf } from '../parse/version.ts'

/** By digest. A `Map` will do where pieces are kept no longer than the process. */
export interface Pieces {
  get(key: string): string | undefined
  set(key: string, text: string): unknown
}

/** Text, or the promise of one; a picture is kept as base64. */
export type Piece = string | Promise<string>

/**
 * What was made of the same inputs before, or else is made now. `inputs` is plain data, maps and bytes too, and holds all
 * that `make` looks at; `name` tells apart what is made of the same inputs, and changes when `make` does.
 */
export type Keep = <Made extends Piece>(name: string, inputs: unknown, make: () => Made) => Made | string

/** Without `pieces` all is made. */
export function keepIn(pieces: Pieces | undefined): Keep {
  return (name, inputs, make) => {
    if (!pieces) return make()
    const key = hash('sha256', serialize([siteVersion(), name, inputs]))
    const known = pieces.get(key)
    if (known !== undefined) return known
    const made = make()
    if (typeof made === 'string') pieces.set(key, made)
    else made.then((text) => pieces.set(key, text)).catch(() => undefined)
    return made
  }
}

export interface KeptPieces {
  readonly pieces: Pieces
  /** Keeps what was asked for since it was opened, and forgets the rest. A folder that cannot be written is no trouble. */
  readonly save: () => Promise<void>
}

/** Pieces in one file: a digest of what follows, then one object. */
export async function keptPieces(file: string): Promise<KeptPieces> {
  const before = await readRecord(file)
  const now = new Map<string, string>()
  const get = (key: string) => {
    const text = now.get(key) ?? before.get(key)
    if (text !== undefined) now.set(key, text)
    return text
  }
  const set = (key: string, text: string) => now.set(key, text)
  const isSame = () => now.size === before.size && [...now.keys()].every((key) => before.has(key))
  return { pieces: { get, set }, save: async () => (isSame() ? undefined : writeRecord(file, now)) }
}

async function readRecord(file: string): Promise<ReadonlyMap<string, string>> {
  try {
    const text = await readFile(file, 'utf8')
    const end = text.indexOf('\n')
    const body = text.slice(end + 1)
    return text.slice(0, end) === hash('sha256', body) ? new Map(JSON.parse(body)) : new Map()
  } catch {
    return new Map()
  }
}

/** Whole or not at all: another build may read it at this moment. */
async function writeRecord(file: string, pieces: ReadonlyMap<string, string>): Promise<void> {
  const unfinished = `${file}.${process.pid}`
  const body = JSON.stringify([...pieces])
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(unfinished, `${hash('sha256', body)}\n${body}`)
    await rename(unfinished, file)
  } catch {
    await rm(unfinished, { force: true }).catch(() => undefined)
  }
}

// Folders are read without those in them.
const sitesOwn = [
  'site',
  ...[
    'data',
    'feed',
    'form',
    'home',
    'lesson',
    'live',
    'markdown',
    'picture',
    'script',
    'search',
    'theme',
    'worksheet',
  ].map((name) => `site/${name}`),
]

let version: string | undefined

/** The folders that a page is made in; whole ones, since a file too many only costs a build of everything. */
function siteVersion(): string {
  version ??= versionOf(['.', 'course', 'export', 'graph', 'html', 'markdown', ...sitesOwn])
  return version
}
