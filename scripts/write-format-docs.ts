/**
 * Brings the tables of `docs/format.md` up to date with the schemas.
 * `node --conditions=@coursepost/source scripts/write-format-docs.ts`; a test holds that what is committed is the same.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withTables } from './docs/format-tables.ts'
import { root } from './run.ts'

export const formatFile = join(root, 'docs/format.md')

if (import.meta.main) await writeFile(formatFile, withTables(await readFile(formatFile, 'utf8')))
