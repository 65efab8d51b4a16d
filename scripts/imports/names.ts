/** A file says by its name what it does, and does something: no drawers, no barrels. */
import { basename } from 'node:path/posix'
import type { Violation } from '../violation.ts'
import type { House, Package, Source } from './house.ts'

const drawers: ReadonlySet<string> = new Set(['utils.ts', 'util.ts', 'helpers.ts', 'helper.ts', 'common.ts', 'misc.ts'])

export function names({ packages }: House): Violation[] {
  return packages.flatMap((home) =>
    home.sources.flatMap((source) => [...unreadable(source), ...drawer(source), ...barrel(source, home)]),
  )
}

function unreadable({ path, error }: Source): Violation[] {
  if (error === undefined) return []
  return [{ file: path, line: 1, what: `cannot be parsed: ${error}`, fix: 'Correct the syntax.' }]
}

function drawer({ path }: Source): Violation[] {
  if (!drawers.has(basename(path))) return []
  const fix = 'Name the file by what it does, or leave each helper under its only caller.'
  return [{ file: path, line: 1, what: `${basename(path)} says nothing about what is in it`, fix }]
}

function barrel({ path, onlyReexports }: Source, { doors }: Package): Violation[] {
  if (!onlyReexports || [...doors.values()].includes(path)) return []
  const fix = "Import each name from the file that has it; only a package's door passes names on."
  return [{ file: path, line: 1, what: 'passes on names of other files and has none of its own', fix }]
}
