/** A library that one file wraps for all: it can be replaced there, and its traps are known there. */

import type { Violation } from '../violation.ts'
import { type House, packageName } from './house.ts'

/** Library → the one file (`.ts`) or folder (`/`) that may import it. */
const owners: Readonly<Record<string, readonly string[]>> = {
  mjml: ['packages/email/src/compile-worker.ts'],
  pagefind: ['packages/cli/src/search-index.ts'],
  nodemailer: ['packages/drip/src/smtp.ts', 'packages/drip/src/smtp/'],
}

export function onlyOwners({ packages }: House): Violation[] {
  return packages.flatMap(({ sources }) =>
    sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ specifier }) => isForbidden(packageName(specifier), path))
        .map(({ specifier, line }) => ({
          file: path,
          line,
          what: `${specifier} is imported only in ${owners[packageName(specifier)]?.join(' or ')}`,
          fix: 'Call that file instead.',
        })),
    ),
  )
}

function isForbidden(name: string, path: string): boolean {
  const allowed = owners[name]
  return (
    allowed !== undefined && !allowed.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place))
  )
}
