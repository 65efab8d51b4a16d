/**
 * Writes which mail program understands what, from the data set of caniemail.com, as its npm package carries it. The
 * package brings twenty megabytes of tools along, so it is needed here alone, and a course is checked without it.
 * `node --conditions=@coursepost/source scripts/write-mail-support.ts`; a test holds that what is committed is the same.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './run.ts'

export const mailSupportFile = join(root, 'packages/email/src/check/support/features.json')

/** Version → letters such as `a #1`, the oldest first; program → platform → that. */
type Stats = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>

interface DataSet {
  readonly last_update_date: string
  readonly data: readonly { readonly slug: string; readonly stats: Stats }[]
}

export async function mailSupport(): Promise<string> {
  const { data, last_update_date } = JSON.parse(await readFile(packaged('caniemail.json'), 'utf8')) as DataSet
  const { version } = JSON.parse(await readFile(packaged('package.json'), 'utf8')) as { version: string }
  const clients = [...new Set(data.flatMap(({ stats }) => clientsIn(stats)))].toSorted()
  const features = data.map(
    ({ slug, stats }) => [slug, clients.map((client) => letter(stats, client)).join('')] as const,
  )
  return `${JSON.stringify(
    {
      source: `caniemail.com, MIT licence, through the npm package caniemail ${version}`,
      updated: last_update_date.slice(0, 10),
      letters: 'y: understood, a: in part, n: not, u: unknown; one a client',
      clients,
      features: Object.fromEntries(features),
    },
    undefined,
    2,
  )}\n`
}

function packaged(file: string): string {
  return fileURLToPath(import.meta.resolve(`caniemail/${file}`))
}

function clientsIn(stats: Stats): string[] {
  return Object.entries(stats).flatMap(([program, platforms]) =>
    Object.keys(platforms).map((platform) => `${program}.${platform}`),
  )
}

/** Of the newest version, which stands last: years before version numbers, as Outlook on macOS went from 2019 to 16. */
function letter(stats: Stats, client: string): string {
  const [program = '', platform = ''] = client.split('.')
  return (
    Object.values(stats[program]?.[platform] ?? {})
      .at(-1)
      ?.at(0) ?? 'u'
  )
}

if (import.meta.main) await writeFile(mailSupportFile, await mailSupport())
