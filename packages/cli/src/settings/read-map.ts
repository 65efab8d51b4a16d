/** Maps in the settings file, key by key. Each function throws an `Error` worded "expected X, got Y". */

export type Values = Readonly<Record<string, unknown>>

/** A map with none but these keys; with `known` absent, with any. */
export function readMap(value: unknown, what: string, known?: readonly string[]): Values {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`expected ${what} as a map, got ${shown(value)}`)
  }
  const stranger = known && Object.keys(value).find((key) => !known.includes(key))
  if (stranger !== undefined) throw new Error(`expected ${known!.join(', ')} for ${what}, got \`${stranger}\``)
  return value as Values
}

export interface Range {
  readonly least: number
  readonly most: number
  /** Default: whole numbers alone. */
  readonly fractions?: boolean
}

/** `undefined` when the key is not there. */
export function readNumber(values: Values, key: string, { least, most, fractions }: Range): number | undefined {
  const value = values[key]
  if (value === undefined) return undefined
  const fits = typeof value === 'number' && value >= least && value <= most && (fractions || Number.isInteger(value))
  if (fits) return value
  throw new Error(
    `expected ${fractions ? 'a' : 'a whole'} number from ${least} to ${most} for ${key}, got ${shown(value)}`,
  )
}

/** The same object without the keys that hold `undefined`. */
export function present<Shape extends object>(shape: Shape): { [Key in keyof Shape]: Exclude<Shape[Key], undefined> } {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as never
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  // What stands inside is not repeated: it may hold a password.
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a map'
  return `\`${value}\``
}
