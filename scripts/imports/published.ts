/**
 * Every package that the built files import is a dependency: in the modules, or they do not run, and in the
 * declarations that a door leads to, or a user's types silently become `any`.
 */
import { isBuiltin } from 'node:module'
import { join } from 'node:path/posix'
import type { Violation } from '../violation.ts'
import { covers } from './dependencies.ts'
import { type Files, houseOf, isRelative, type Package, packageName, target } from './house.ts'
import { parseSource } from './parse.ts'

/** `files` holds package.json, `dist/*.js` and `dist/*.d.ts` of each package. Each missing dependency once. */
export function undeclaredInDist(files: Files): Violation[] {
  return houseOf(files).packages.flatMap((each) => {
    const modules = [...files.keys()].filter((path) => path.startsWith(`${each.folder}/dist/`) && path.endsWith('.js'))
    const missing = [...modules, ...declarationsOf(each, files)].flatMap((path) => missingIn(path, each, files))
    return [...new Map(missing.toReversed().map((found) => [found.what, found])).values()]
  })
}

/** The declarations that a user's compiler reads: from each door on, along relative imports. */
function declarationsOf({ folder, manifest }: Package, files: Files): Set<string> {
  const doors = Object.values(manifest.exports ?? {}).flatMap(({ types }) => (types ? [join(folder, types)] : []))
  const reached = new Set(doors)
  for (const path of reached) {
    for (const { specifier } of parseSource(path, files.get(path) ?? '').imports) {
      if (isRelative(specifier)) reached.add(target(path, specifier).replace(/\.[jt]s$/, '.d.ts'))
    }
  }
  return reached
}

function missingIn(file: string, { manifest }: Package, files: Files): Violation[] {
  const shipped = Object.keys(manifest.dependencies ?? {})
  return parseSource(file, files.get(file) ?? '')
    .imports.filter(({ specifier }) => !isRelative(specifier) && !isBuiltin(specifier))
    .map((each) => ({ ...each, typeOnly: file.endsWith('.d.ts') }))
    .filter((each) => !covers(shipped, each))
    .map(({ specifier, line }) => ({
      file,
      line,
      what: `${packageName(specifier)} is not among the "dependencies" of ${manifest.name}`,
      fix: 'Its users import this file: move the package (or its @types) there from "devDependencies".',
    }))
}
