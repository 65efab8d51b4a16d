/** One chain, so nobody asks who may import whom: core ← email ← drip ← cli. */

import type { Violation } from '../violation.ts'
import { type House, manifestLine, type Package, packageName } from './house.ts'

/** Each may import those before it. */
const order = ['@coursepost/core', '@coursepost/email', '@coursepost/drip', 'coursepost']

export function chain({ packages }: House): Violation[] {
  return packages.flatMap((each) => [...misplaced(each), ...againstTheImports(each), ...againstTheManifest(each)])
}

function misplaced({ name, folder }: Package): Violation[] {
  if (order.includes(name)) return []
  const what = `expected one of ${order.join(', ')}, got a package named ${name}`
  return [{ file: `${folder}/package.json`, line: 1, what, fix: 'Give it its place in scripts/imports/chain.ts.' }]
}

function againstTheImports({ name, sources }: Package): Violation[] {
  return sources.flatMap(({ path, imports }) =>
    imports
      .filter(({ specifier }) => isAfter(packageName(specifier), name))
      .map(({ specifier, line }) => ({ file: path, line, ...against(name, specifier) })),
  )
}

function againstTheManifest({ name, folder, manifest, manifestText }: Package): Violation[] {
  return Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter((dependency) => isAfter(dependency, name))
    .map((dependency) => ({
      file: `${folder}/package.json`,
      line: manifestLine(manifestText, dependency),
      ...against(name, dependency),
    }))
}

function isAfter(dependency: string, name: string): boolean {
  return order.indexOf(dependency) > order.indexOf(name)
}

function against(name: string, specifier: string): Pick<Violation, 'what' | 'fix'> {
  return {
    what: `${name} uses ${specifier}, against the chain ${order.join(' ← ')}`,
    fix: 'Move the code to the package that owns the knowledge, or pass what it needs in as an argument.',
  }
}
