/** Stopping by the link in every mail: one button for a person, one request for a mail program. */
import type { Context } from 'hono'
import { enrolmentOf } from '../links.ts'
import { stop } from '../subscriber.ts'
import { lostPage } from './lost.ts'
import type { PublicPagesOptions } from './options.ts'
import { page, pressForm, sentences } from './page.ts'
import { say } from './words.ts'

/** Shows what the button does. Scanners follow every link in a mail, so the link alone must not stop anything. */
export function askToStop(c: Context, options: PublicPagesOptions): Response {
  if (enrolmentIn(c, options) === undefined) return lostPage(c, options)
  const main = sentences(say('stop-title'), [say('stop-lead')], pressForm({ label: say('stop-button') }))
  return page(c, options, { title: say('stop-title'), main })
}

/**
 * The button, and the request of RFC 8058 §3.2, come to the same address. The request's body
 * (`List-Unsubscribe=One-Click`, as a form of either kind) is not looked at: whoever posts here with a good token
 * wants the mails to stop. The answer is 200 and never a redirect (§3.1), and the change is committed before it.
 */
export async function takeStop(c: Context, options: PublicPagesOptions): Promise<Response> {
  const enrolment = enrolmentIn(c, options)
  if (enrolment === undefined) return lostPage(c, options)
  // Stopped before, or deleted since: either way no mail comes any more, and that is all the sender of this asks for.
  await stop(options.db, enrolment, options.now())
  options.afterChange?.()
  const main = sentences(say('stopped-title'), [say('stopped-lead'), say('stopped-settings')])
  return page(c, options, { title: say('stopped-title'), main })
}

function enrolmentIn(c: Context, { keys, now }: PublicPagesOptions): string | undefined {
  return enrolmentOf(keys, 'unsubscribe', c.req.param('token') ?? '', now())
}
