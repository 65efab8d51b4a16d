import { movedClock, parseNow } from '../clock.ts'
import type { Context } from '../context.ts'
import { type ExitCode, fine, problemsFound, UsageError } from '../exit.ts'
import { loadSound } from '../load.ts'
import { isLoopback } from '../loopback.ts'
import { ensureCurrent, fromSettings, sender, senderSettings, summarise, troubleIn } from '../sending.ts'
import type { SmtpServer } from '../settings/smtp.ts'
import { readSettings } from '../settings.ts'
import { withStore } from '../store.ts'

export interface SendOptions {
  readonly now?: string
  readonly settings?: string
}

const needed = ['database', ...senderSettings] as const

/** `coursepost send [folder]`: one pass, for system cron. Two at the same time work safely. */
export async function send(folder: string, options: SendOptions, context: Context): Promise<ExitCode> {
  const settings = readSettings(needed, context.environment, options.settings)
  const now = clockFor(options, settings.smtp, context)
  const course = await loadSound(folder, context)
  return withStore(settings.database, async ({ db }) => {
    await ensureCurrent(db, course, now())
    const pass = sender({ ...fromSettings(settings), db, course, now, signal: context.stop })
    const summary = await pass()
    context.out(`${summarise(summary)}.\n`)
    const trouble = troubleIn(summary)
    if (trouble) context.err(`${trouble}\n`)
    return trouble || summary.rejected > 0 ? problemsFound : fine
  })
}

/** A moved clock would send real people their future lessons, so it goes to this machine only. */
function clockFor({ now }: SendOptions, servers: readonly SmtpServer[], { clock }: Context) {
  if (now === undefined) return clock
  const away = servers.find(({ host }) => !isLoopback(host))
  if (!away) return movedClock(parseNow(now), clock)
  throw new UsageError(
    `--now: expected a mail server on this machine, such as smtp://127.0.0.1:1025, got \`${away.host}\`. ` +
      'With a moved clock, readers would get mails that are not due.',
  )
}
