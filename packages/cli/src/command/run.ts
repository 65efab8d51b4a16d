import type { Course } from '@coursepost/core'
import { publicPages, type Store, type Summary } from '@coursepost/drip'
import type { ScheduledTask } from 'node-cron'
import { type Logger, pino } from 'pino'
import type { Context } from '../context.ts'
import { type ExitCode, fine } from '../exit.ts'
import { type Listening, listen } from '../listen.ts'
import { loadSound } from '../load.ts'
import {
  ensureCurrent,
  fromSettings,
  type OneAtATime,
  oneAtATime,
  sender,
  senderSettings,
  summarise,
  troubleIn,
} from '../sending.ts'
import { readSettings, type Settings } from '../settings.ts'
import { withStore } from '../store.ts'
import { startTicks } from '../ticks.ts'

export interface RunOptions {
  readonly settings?: string
}

const needed = ['database', 'listen', ...senderSettings] as const

type RunSettings = Pick<Settings, (typeof needed)[number]>

/** `coursepost run [folder]`: sends what is due and serves the subscribers' pages, until it is told to end. */
export async function run(folder: string, options: RunOptions, context: Context): Promise<ExitCode> {
  const settings = readSettings(needed, context.environment, options.settings)
  const course = await loadSound(folder, context)
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write: context.out })
  return withStore(settings.database, async (store) => {
    await ensureCurrent(store.db, course, context.clock())
    const passes = oneAtATime(passOf(store, course, settings, context, log))
    const pages = await listen(pagesOf(store, course, settings, context, passes, log), settings.listen)
    const ticks = startTicks(() => passes.run())
    log.info({ host: settings.listen.host, port: pages.port, revision: course.revision }, 'running')
    void passes.run()
    await stopped(context.stop)
    await end(ticks, pages, passes)
    log.info('ended')
    return fine
  })
}

/** One pass; what goes wrong is logged and tried again with the next tick. */
function passOf({ db }: Store, course: Course, settings: RunSettings, context: Context, log: Logger) {
  const pass = sender({
    ...fromSettings(settings),
    db,
    course,
    now: context.clock,
    signal: context.stop,
    onOutcome: ({ mail, enrolment, lane, state, words }) =>
      log.info({ mail, enrolment, lane, state, ...words }, 'mail'),
  })
  const trouble = { told: '' }
  return async () => {
    try {
      tell(await pass(), log, trouble)
    } catch (error) {
      log.error({ err: error }, 'a pass failed; the next one takes over')
    }
  }
}

/** The same trouble is told once, not with every tick. */
function tell(summary: Summary, log: Logger, trouble: { told: string }): void {
  const said = summarise(summary)
  if (said !== 'nothing was due') log.info(said)
  for (const { id, until, words } of summary.paused) log.warn({ transport: id, until: `${until}`, ...words }, 'paused')
  const now = troubleIn(summary) ?? ''
  if (now !== trouble.told && now !== '') log.warn(now)
  trouble.told = now
}

function pagesOf(
  { db }: Store,
  course: Course,
  settings: RunSettings,
  context: Context,
  passes: OneAtATime<void>,
  log: Logger,
) {
  return publicPages({
    course: () => course,
    db,
    keys: settings.secret,
    publicUrl: settings.publicUrl.href,
    now: context.clock,
    // A confirmation is answered by the first lesson at once, not with the next tick.
    afterChange: () => void passes.run(),
    onFailure: (error, page) => log.error({ err: error, page }, 'a page failed'),
  })
}

function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

/** What has begun is finished, what has not is given back; the sender sees the same signal. */
async function end(ticks: ScheduledTask, pages: Listening, passes: OneAtATime<void>): Promise<void> {
  await ticks.stop()
  await pages.close()
  await passes.idle()
  await ticks.destroy()
}
