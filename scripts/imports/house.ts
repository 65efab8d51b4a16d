/** The packages of the repository, parsed: what the import rules look at. */
import { dirname, join, normalize } from 'node:path/posix'
import { type Import, parseSource } from './parse.ts'

/** Path below the root, with `/` → text. */
export type Files = ReadonlyMap<string, string>

export interface House {
  readonly packages: readonly Package[]
}

export interface Package {
  readonly name: string
  /** `packages/core` */
  readonly folder: string
  readonly manifest: Manifest
  readonly manifestText: string
  readonly sources: readonly Source[]
  /** Specifier → source file: `@coursepost/core/site` → `packages/core/src/site/index.ts`. */
  readonly doors: ReadonlyMap<string, string>
}

export interface Manifest {
  readonly name: string
  readonly exports?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

export interface Source {
  readonly path: string
  readonly imports: readonly Import[]
  readonly onlyReexports: boolean
  readonly error: string | undefined
}

export function houseOf(files: Files): House {
  const manifests = [...files.keys()].filter((path) => /^packages\/[^/]+\/package\.json$/.test(path))
  return { packages: manifests.map((path) => packageOf(dirname(path), files)) }
}

function packageOf(folder: string, files: Files): Package {
  const manifestText = files.get(`${folder}/package.json`) ?? ''
  const manifest = JSON.parse(manifestText) as Manifest
  return {
    name: manifest.name,
    folder,
    manifest,
    manifestText,
    doors: doorsOf(folder, manifest),
    sources: [...files]
      .filter(([path]) => path.startsWith(`${folder}/src/`) && path.endsWith('.ts'))
      .map(([path, text]) => ({ path, ...parseSource(path, text) })),
  }
}

function doorsOf(folder: string, { name, exports = {} }: Manifest): Map<string, string> {
  const doors = new Map<string, string>()
  for (const [subpath, conditions] of Object.entries(exports)) {
    const source = conditions['@coursepost/source']
    if (source) doors.set(join(name, subpath), join(folder, source))
  }
  return doors
}

export function isRelative(specifier: string): boolean {
  return specifier.startsWith('.')
}

/** The path below the root that a relative import means. */
export function target(from: string, specifier: string): string {
  return normalize(join(dirname(from), specifier))
}

/** `@coursepost/core/site` → `@coursepost/core`; `mjml/lib/x.js` → `mjml`. */
export function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** The line of package.json where a dependency stands; the first when it does not. */
export function manifestLine(text: string, dependency: string): number {
  const at = text.split('\n').findIndex((line) => line.includes(`"${dependency}":`))
  return at === -1 ? 1 : at + 1
}
