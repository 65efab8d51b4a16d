import type { Rule } from '@coursepost/core'
import type { Colours } from '@coursepost/core/site'
import type { Message } from './rendered.ts'

export const lowContrast: Rule = {
  id: 'email-contrast',
  severity: 'error',
  what: 'Words of a mail stand out too little from their ground, in its light or its dark colours.',
  why: 'Tired eyes, old screens and sunlight take away more than a designer’s screen does (WCAG 2.2, 1.4.3 and 1.4.11).',
  fix: 'Make the first colour darker or the second lighter; in dark colours the other way round.',
}

type Name = keyof Colours

/** What stands on what in a mail: colour, its ground, and the least contrast. WCAG 2.2, 1.4.3: text, 1.4.11: edges. */
const pairs: readonly (readonly [Name, Name, number])[] = [
  ['ink', 'paper', 4.5],
  ['ink', 'panel', 4.5],
  ['quiet', 'paper', 4.5],
  ['accent', 'paper', 4.5],
  ['accent', 'panel', 4.5],
  ['onAccent', 'accent', 4.5],
  ['edge', 'paper', 3],
]

/** Programs that neither heed the dark rules nor invert by themselves show the light ones, so both must hold alone. */
export function checkContrast(schemes: Readonly<Record<'light' | 'dark', Colours>>): Message[] {
  return (['light', 'dark'] as const).flatMap((scheme) => tooNear(schemes[scheme], scheme))
}

function tooNear(colours: Colours, scheme: string): Message[] {
  return pairs.flatMap(([colour, ground, least]) => {
    const ratio = contrast(colours[colour], colours[ground])
    if (ratio >= least) return []
    return [
      `expected ${least}:1 between ${names(colours, colour)} and ${names(colours, ground)} in ${scheme} mails, got ${shown(ratio)}`,
    ]
  })
}

function names(colours: Colours, name: Name): string {
  return `\`${name}\` (${colours[name]})`
}

/** Rounded down, so that 4.49 never reads as enough. */
function shown(ratio: number): string {
  return `${Math.floor(ratio * 100) / 100}:1`
}

/** WCAG 2.2, "contrast ratio", of two `#rrggbb` colours: from 1, the same, to 21, black on white. */
function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter! + 0.05) / (darker! + 0.05)
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
