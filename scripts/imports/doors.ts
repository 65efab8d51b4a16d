/** Another package is entered by its door, and a relative path stays at home. */

import type { Violation } from '../violation.ts'
import { type House, isRelative, type Package, packageName, target } from './house.ts'
import type { Import } from './parse.ts'

export function doors(house: House): Violation[] {
  return house.packages.flatMap((home) =>
    home.sources.flatMap(({ path, imports }) =>
      imports.flatMap((each) => {
        const found = isRelative(each.specifier) ? leaves(path, each, home) : passesDoor(each, home, house)
        return found ? [{ file: path, line: each.line, ...found }] : []
      }),
    ),
  )
}

type Found = Pick<Violation, 'what' | 'fix'> | undefined

function leaves(path: string, { specifier }: Import, home: Package): Found {
  if (target(path, specifier).startsWith(`${home.folder}/`)) return undefined
  return {
    what: `${specifier} leads out of ${home.folder}`,
    fix: 'Import the other package by its name, through its door.',
  }
}

function passesDoor({ specifier }: Import, home: Package, { packages }: House): Found {
  const name = packageName(specifier)
  const owner = packages.find((each) => each.name === name)
  if (!owner) return name.startsWith('@coursepost/') ? unknown(name) : undefined
  if (owner === home) {
    return { what: `${specifier} is this package itself`, fix: 'Import the file by its relative path.' }
  }
  if (owner.doors.has(specifier)) return undefined
  return {
    what: `${specifier} goes past the door of ${name}`,
    fix: `Import from ${[...owner.doors.keys()].join(' or ')}; if the name is missing there, add it to the door's list.`,
  }
}

function unknown(name: string): Found {
  return { what: `no package here is called ${name}`, fix: 'Correct the name.' }
}
