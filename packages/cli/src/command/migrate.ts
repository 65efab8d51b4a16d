import {
  InFlightError,
  openStore,
  type Progress,
  placeOf,
  type Relocated,
  relocate,
  type Store,
} from '@coursepost/drip'
import type { Context } from '../context.ts'
import { type ExitCode, fine, UsageError } from '../exit.ts'
import { mustExist, toldAsTrouble } from '../store.ts'

export interface MigrateOptions {
  readonly from: string
  readonly to: string
}

/** `coursepost migrate --from PLACE --to PLACE`: moves a running course to another database. */
export async function migrate({ from, to }: MigrateOptions, context: Context): Promise<ExitCode> {
  for (const place of [from, to]) checkPlace(place)
  return withBoth(from, to, async (old, target) => {
    const outcome = await toldAsTrouble(() => whenNobodySends(() => moveOne(old, target, context), context))
    context.out(outcome === 'finished' ? 'The move that was begun before is finished now.\n' : counted(outcome))
    context.out(`The course is at ${target.name} now. Set COURSEPOST_DATABASE to that, then start what sends it.\n`)
    return fine
  })
}

function checkPlace(place: string): void {
  try {
    placeOf(place)
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

/** The old one must be there: opening a file makes it. */
async function withBoth<Result>(
  from: string,
  to: string,
  use: (old: Store, target: Store) => Promise<Result>,
): Promise<Result> {
  mustExist(from, 'Correct --from.')
  const old = await toldAsTrouble(() => openStore({ url: from, relocating: true }))
  try {
    const target = await toldAsTrouble(() => openStore({ url: to, relocating: true }))
    try {
      return await use(old, target)
    } finally {
      await target.close()
    }
  } finally {
    await old.close()
  }
}

function moveOne(old: Store, target: Store, { clock, err }: Context): Promise<Relocated | 'finished'> {
  return relocate(old, target, { now: clock, onProgress: progressTo(err) })
}

// 90 seconds: a sender that was told to stop gives its mails back at once, and one that died had them for 60.
const mostWaitMs = 90_000
const pauseMs = 3000

/** Waits for mails that are under way, as long as that can take. */
async function whenNobodySends<Result>(work: () => Promise<Result>, { err, stop }: Context): Promise<Result> {
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof InFlightError) || waitedMs >= mostWaitMs || stop.aborted) throw error
      if (waitedMs === 0) err('Waiting for mails that are under way …\n')
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

// A line for each ten thousand rows: enough to see that it goes on.
const rowsPerLine = 10_000

function progressTo(err: Context['err']): (progress: Progress) => void {
  return ({ table, step, rows }) => {
    if (rows % rowsPerLine === 0) err(`${table}: ${rows} ${step}\n`)
  }
}

function counted({ rows }: Relocated): string {
  const own = Object.entries(rows).filter(([, count]) => count > 0)
  return `Moved and compared: ${own.map(([table, count]) => `${count} in ${table}`).join(', ') || 'no rows'}.\n`
}
