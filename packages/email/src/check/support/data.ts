/** Which mail program understands what: written by `scripts/write-mail-support.ts`, read when the checks ask for it. */
import { readFileSync } from 'node:fs'

interface DataSet {
  /** `gmail.ios`, in the order of the letters. */
  readonly clients: readonly string[]
  /** Name of a feature → a letter for each client. */
  readonly features: Readonly<Record<string, string>>
}

const data = JSON.parse(readFileSync(new URL('./features.json', import.meta.url), 'utf8')) as DataSet

export const knownClients = data.clients

export function isFeature(name: string): boolean {
  return Object.hasOwn(data.features, name)
}

/** The clients of these that do not understand it, or only in part. */
export function lackedBy(feature: string, clients: readonly string[]): string[] {
  const letters = data.features[feature] ?? ''
  return clients.filter((client) => /[an]/.test(letters[data.clients.indexOf(client)] ?? ''))
}
