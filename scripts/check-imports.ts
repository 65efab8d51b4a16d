/** Who may import whom. Run by itself: `node scripts/check-imports.ts`. */
import { glob, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { chain } from './imports/chain.ts'
import { cycles } from './imports/cycles.ts'
import { dependencies } from './imports/dependencies.ts'
import { doors } from './imports/doors.ts'
import { type Files, houseOf } from './imports/house.ts'
import { names } from './imports/names.ts'
import { onlyOwners } from './imports/owners.ts'
import { root } from './run.ts'
import { inOrder, toText, type Violation } from './violation.ts'

const rules = [chain, doors, cycles, names, dependencies, onlyOwners]

export function checkImports(files: Files): Violation[] {
  const house = houseOf(files)
  return inOrder(rules.flatMap((rule) => rule(house)))
}

export async function readFiles(patterns: readonly string[]): Promise<Files> {
  const files = new Map<string, string>()
  for await (const path of glob(patterns, { cwd: root })) {
    files.set(path.replaceAll(sep, '/'), await readFile(join(root, path), 'utf8'))
  }
  return files
}

if (import.meta.main) {
  const violations = checkImports(await readFiles(['packages/*/package.json', 'packages/*/src/**/*.ts']))
  for (const each of violations) console.log(toText(each))
  process.exitCode = violations.length > 0 ? 1 : 0
}
