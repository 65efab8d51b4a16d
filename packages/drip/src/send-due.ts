/**
 * One pass: takes over what was left, fills the ledger, and sends what is due, one mail at a time on each connection.
 *
 * Who hands which mail to which connection stands in send/dispatch.ts, the steps of one mail in send/send-one.ts. Each
 * can end it, and at every point the ledger says how far it came; so a pass may die anywhere, and the next one goes on.
 */
import { dispatch } from './send/dispatch.ts'
import { keepingLeases } from './send/leases.ts'
import { newPass, type Pass, type SendOptions, type Summary } from './send/pass.ts'
import { heedingStop } from './send/stop.ts'
import { tend } from './send/tend.ts'
import { checkTransport } from './smtp/settings.ts'
import { forgetWindows } from './store/allowance.ts'
import { currentRevision } from './store/revision.ts'
import { purgeTemplates } from './store/templates.ts'
import { tidy } from './tidy.ts'

export async function sendDue(options: SendOptions): Promise<Summary> {
  for (const transport of [options.transport].flat()) checkTransport(transport)
  const pass = newPass(options)
  if (!(await isStale(pass))) {
    await forgetWindows(options.db, options.now())
    await tidy(options.db, options.now())
    await tend(pass)
    await heedingStop(pass, () => keepingLeases(pass, () => dispatch(pass)))
    await purgeTemplates(options.db)
    await isStale(pass)
  }
  return pass.summary
}

/** Asked again at the end: a revision that is applied meanwhile stops the claiming. */
async function isStale({ options, summary }: Pass): Promise<boolean> {
  const { course, compose, db } = options
  if (compose.revision !== course.revision) throw new Error('Expected a composer of the same course revision')
  summary.stale = (await currentRevision(db)) !== course.revision
  return summary.stale
}
