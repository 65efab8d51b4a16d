/** The clock that drives `run`. */
import { type ScheduledTask, schedule } from 'node-cron'

/** Every ten seconds, so that what is due is at most that late; an idle pass is a few indexed look-ups. */
const everyTenSeconds = '*/10 * * * * *'

/**
 * Calls `pass` at each tick. While a pass runs, ticks start no other one. Ticks that a busy process or a sleeping machine
 * has missed are made up for by the next one, once: a pass does all that is due, however long it has been.
 */
export function startTicks(pass: () => Promise<unknown>, cron: string = everyTenSeconds): ScheduledTask {
  return schedule(cron, pass, { noOverlap: true, suppressMissedWarning: true })
}
