/** Which code made a result: a digest over its own files and those that say which libraries it uses. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** The folders that `parse-text.ts` reaches; whole ones, since a file too many only costs a new start. */
const folders = ['.', 'check', 'expression', 'markdown', 'parse', 'schema']

let known: string | undefined

export function parserVersion(): string {
  known ??= versionOf(folders)
  return known
}

/** 12 hex digits over these folders' code. */
export function versionOf(folders: readonly string[]): string {
  return digestOf(folders.flatMap((folder) => codeIn(join(root, folder), readdirSync(join(root, folder)))))
}

/** 12 hex digits over all code of this package, and of one that stands on it: `folder` holds that one's code. */
export function codeVersion(folder: string): string {
  return digestOf([root, folder].flatMap((one) => codeIn(one, readdirSync(one, { recursive: true, encoding: 'utf8' }))))
}

function codeIn(folder: string, names: readonly string[]): string[] {
  const code = names.filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'))
  return code.toSorted().map((name) => join(folder, name))
}

/** Another Node may bring another Unicode, so it counts too. */
function digestOf(files: readonly string[]): string {
  const hash = createHash('sha256').update(process.version)
  hash.update(readFileSync(join(root, '..', 'package.json')))
  for (const file of files) hash.update(basename(file)).update(readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}
