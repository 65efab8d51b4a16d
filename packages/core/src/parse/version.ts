/** Which code made a result: a digest over its own files and those that say which libraries it uses. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** The folders that `parse-text.ts` reaches; whole ones, since a file too many only costs a new start. */
const folders = ['.', 'check', 'expression', 'markdown', 'parse', 'schema']

let known: string | undefined

export function parserVersion(): string {
  known ??= versionOf(folders)
  return known
}

/** 12 hex digits over these folders' code. Another Node may bring another Unicode, so it counts too. */
export function versionOf(folders: readonly string[]): string {
  const hash = createHash('sha256').update(process.version)
  hash.update(readFileSync(join(root, '..', 'package.json')))
  for (const folder of folders) {
    const names = readdirSync(join(root, folder)).filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'))
    for (const name of names.toSorted()) hash.update(name).update(readFileSync(join(root, folder, name)))
  }
  return hash.digest('hex').slice(0, 12)
}
