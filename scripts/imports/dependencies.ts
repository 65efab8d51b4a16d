/** What is imported is declared, and what is declared is imported. */
import { isBuiltin } from 'node:module'
import type { Violation } from '../violation.ts'
import { type House, isRelative, manifestLine, type Package, packageName } from './house.ts'
import type { Import } from './parse.ts'

export function dependencies({ packages }: House): Violation[] {
  return packages.flatMap((each) => [...undeclared(each), ...unused(each)])
}

function undeclared({ folder, manifest, sources }: Package): Violation[] {
  const shipped = Object.keys(manifest.dependencies ?? {})
  const all = [...shipped, ...Object.keys(manifest.devDependencies ?? {})]
  return sources.flatMap(({ path, imports }) =>
    imports
      .filter((each) => isForeign(each, manifest.name))
      .filter((each) => !covers(each.typeOnly ? all : shipped, each))
      .map(({ specifier, line, typeOnly }) => ({
        file: path,
        line,
        what: `${packageName(specifier)} is not among the ${typeOnly ? '' : 'run-time '}dependencies of ${manifest.name}`,
        fix: `Add it, with its exact version, to ${typeOnly ? '' : '"dependencies" of '}${folder}/package.json.`,
      })),
  )
}

function isForeign({ specifier }: Import, self: string): boolean {
  return !isRelative(specifier) && !isBuiltin(specifier) && packageName(specifier) !== self
}

/** A type may also come from the `@types` package of its name. */
export function covers(declared: readonly string[], { specifier, typeOnly }: Import): boolean {
  const name = packageName(specifier)
  return declared.includes(name) || (typeOnly && declared.includes(typesOf(name)))
}

/** `mdast` → `@types/mdast`; `@babel/core` → `@types/babel__core`. */
function typesOf(name: string): string {
  return `@types/${name.replace(/^@/, '').replace('/', '__')}`
}

function unused({ folder, manifest, manifestText, sources }: Package): Violation[] {
  const imported = new Set(sources.flatMap(({ imports }) => imports.map(({ specifier }) => packageName(specifier))))
  const used = new Set([...imported, ...[...imported].map(typesOf)])
  return Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter((name) => !used.has(name))
    .map((name) => ({
      file: `${folder}/package.json`,
      line: manifestLine(manifestText, name),
      what: `${name} is declared and never imported in ${folder}/src`,
      fix: 'Take it out of package.json, or move it to the package that imports it.',
    }))
}
