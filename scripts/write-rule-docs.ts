/**
 * Writes `docs/rules.md` from the catalogues of all packages and the golden courses.
 * `node --conditions=@coursepost/source scripts/write-rule-docs.ts`; a test holds that what is committed is the same.
 */
import { glob, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { allRules } from '../packages/cli/src/load.ts'
import { rulesPage } from './docs/rules-page.ts'
import { root } from './run.ts'

export const rulesFile = join(root, 'docs/rules.md')

export async function ruleDocs(): Promise<string> {
  const reports = new Map<string, string>()
  for await (const path of glob('tests/fixtures/*/*/expected.txt', { cwd: root })) {
    reports.set(basename(dirname(path)), await readFile(join(root, path), 'utf8'))
  }
  return rulesPage(allRules, new Map([...reports].toSorted(([a], [b]) => (a < b ? -1 : 1))))
}

if (import.meta.main) await writeFile(rulesFile, await ruleDocs())
