/**
 * Every package that the built files import is a dependency: in the modules, or they do not run,
 * and in the declarations, or a user's types silently become `any`.
 */
import { isBuiltin } from 'node:module'
import type { Violation } from '../violation.ts'
import { covers } from './dependencies.ts'
import { type Files, houseOf, isRelative, packageName } from './house.ts'
import { parseSource } from './parse.ts'

/** `files` holds package.json, `dist/*.js` and `dist/*.d.ts` of each package. */
export function undeclaredInDist(files: Files): Violation[] {
  return houseOf(files).packages.flatMap(({ folder, manifest }) => {
    const shipped = Object.keys(manifest.dependencies ?? {})
    return [...files]
      .filter(([path]) => path.startsWith(`${folder}/dist/`))
      .flatMap(([file, text]) =>
        parseSource(file, text)
          .imports.filter(({ specifier }) => !isRelative(specifier) && !isBuiltin(specifier))
          .map((each) => ({ ...each, typeOnly: file.endsWith('.d.ts') }))
          .filter((each) => !covers(shipped, each))
          .map(({ specifier, line }) => ({
            file,
            line,
            what: `${packageName(specifier)} is not among the "dependencies" of ${manifest.name}`,
            fix: 'Its users import this file: move the package (or its @types) there from "devDependencies".',
          })),
      )
  })
}
