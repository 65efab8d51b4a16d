/** The two typefaces of the pictures: Source Serif 4 and Source Sans 3, under the SIL Open Font License. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { unpack } from './woff.ts'

/** Each face comes in files by script. Latin stands first, since of several that fit the first is used. */
const subsets: readonly (readonly [name: string, needed: RegExp])[] = [
  ['latin', /^/],
  ['latin-ext', /[\u0100-\u024f\u1e00-\u1eff\u20a0-\u20cf]/],
  ['vietnamese', /[\u1ea0-\u1ef9\u01a0\u01a1\u01af\u01b0]/],
  ['greek', /\p{sc=Greek}/u],
  ['cyrillic', /\p{sc=Cyrillic}/u],
  ['cyrillic-ext', /[\u0460-\u052f]/],
]

const require = createRequire(import.meta.url)
const serif = join(dirname(require.resolve('@fontsource/source-serif-4/package.json')), 'files/source-serif-4')
const sans = join(dirname(require.resolve('@fontsource/source-sans-3/package.json')), 'files/source-sans-3')
const cuts = [
  [serif, 600],
  [sans, 400],
  [sans, 600],
] as const

/** The files that these words need. */
export function fontsFor(text: string): Promise<Uint8Array[]> {
  const names = subsets.filter(([, needed]) => needed.test(text)).map(([name]) => name)
  return Promise.all(
    names.flatMap((name) => cuts.map(([face, weight]) => font(`${face}-${name}-${weight}-normal.woff`))),
  )
}

/** As OpenType: what draws would unpack each file again for every picture. */
const fonts = new Map<string, Promise<Uint8Array>>()

function font(file: string): Promise<Uint8Array> {
  const known = fonts.get(file) ?? readFile(file).then(unpack)
  fonts.set(file, known)
  return known
}
