import { createReadStream, statSync } from 'node:fs'
import type { Readable } from 'node:stream'
import type { Course } from '@coursepost/core'
import { type Database, type ImportedPerson, importSubscribers } from '@coursepost/drip'
import type { Context } from '../context.ts'
import { type ExitCode, fine, problemsFound, TroubleError, UsageError } from '../exit.ts'
import { type Progress, progress } from '../import/progress.ts'
import { readCsv } from '../import/read-csv.ts'
import { type Counts, tellCounts } from '../import/tell-counts.ts'
import { loadSound } from '../load.ts'
import { ensureApplied } from '../sending.ts'
import { readSettings } from '../settings.ts'
import { withStore } from '../store.ts'

export interface ImportOptions {
  readonly course: string
  readonly track?: string
  readonly zone?: string
  readonly delimiter: string
  readonly confirmed?: boolean
  readonly sensitiveConsent?: boolean
  readonly dryRun?: boolean
  readonly settings?: string
}

/** `coursepost subscribers import FILE.csv|-`: signs up everyone in a file, as the form on the site would. */
export async function importCommand(file: string, options: ImportOptions, context: Context): Promise<ExitCode> {
  const { database } = readSettings(['database'], context.environment, options.settings)
  const course = await loadSound(options.course, context)
  const source = open(file)
  return withStore(database, async ({ db }) => {
    if (!options.dryRun) await ensureApplied(db, course, context.clock())
    const counts = await importAll(db, course, source, options, context)
    tellCounts(counts, options, context)
    return counts.bad > 0 || counts.cutOff ? problemsFound : fine
  })
}

interface Source {
  readonly input: Readable
  /** How much of it has been read, from 0 to 1; unknown of what comes through a pipe. */
  readonly share: () => number | undefined
}

function open(file: string): Source {
  if (file === '-') return { input: process.stdin, share: () => undefined }
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat?.isFile()) throw new UsageError(`Expected a CSV file, or - for what is piped in, got \`${file}\`.`)
  const input = createReadStream(file)
  return { input, share: () => (stat.size === 0 ? 1 : input.bytesRead / stat.size) }
}

// 5,000 people: a transaction of some tenths of a second, in which nobody else writes; with a fifth of them, four times
// as much goes to the disk, because each transaction touches pages all over the indexes.
const batchSize = 5_000

async function importAll(
  db: Database,
  course: Course,
  { input, share }: Source,
  options: ImportOptions,
  context: Context,
): Promise<Counts> {
  const { confirmed = false, dryRun = false, sensitiveConsent = false, track, zone, delimiter } = options
  const counts = { added: 0, known: 0, suppressed: 0, bad: 0, leftOut: 0, cutOff: false }
  const bar = progress({ err: context.err, terminal: context.terminal ?? false, what: 'lines' })
  const batch: ImportedPerson[] = []
  const flush = async () => {
    const done = await importSubscribers(db, batch.splice(0), { confirmed, dryRun, now: context.clock() })
    for (const kind of ['added', 'known', 'suppressed'] as const) counts[kind] += done[kind]
    tellProgress(bar, counts, share())
    counts.cutOff = context.stop.aborted
  }
  for await (const line of lines(course, input, { track, zone, delimiter, sensitiveConsent })) {
    if (line.kind === 'bad') {
      counts.bad++
      bar.end()
      context.err(`line ${line.number}: ${line.reasons.join(' ')}\n`)
      continue
    }
    counts.leftOut += line.leftOut
    batch.push(line.person)
    if (batch.length === batchSize) await flush()
    if (counts.cutOff) break
  }
  if (!counts.cutOff) await flush()
  bar.end()
  return counts
}

async function* lines(course: Course, input: Readable, options: Parameters<typeof readCsv>[2]) {
  try {
    yield* readCsv(course, input, options)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw new TroubleError(
      `The file could not be read to its end: ${error.message}. What was read is stored; mend it and import it again.`,
    )
  }
}

function tellProgress(bar: Progress, { added, known, suppressed, bad }: Counts, share: number | undefined): void {
  bar.at(added + known + suppressed + bad, share)
}
