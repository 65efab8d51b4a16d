import { countryCodes } from '../../countries.ts'

/** `[code, name]` in the order of the language's own alphabet. */
export function countryNames(language: string): [string, string][] {
  const names = new Intl.DisplayNames([language, 'en'], { type: 'region' })
  const order = new Intl.Collator([language, 'en'])
  return countryCodes
    .map((code): [string, string] => [code, names.of(code) ?? code])
    .toSorted(([, a], [, b]) => order.compare(a, b))
}
