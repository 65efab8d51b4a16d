import type { Context } from 'hono'
import { lostPage } from './lost-page.ts'
import type { MailboxOptions } from './options.ts'

/** GET /mailbox/:id/raw: the message as a file, for opening in a mail program. */
export function rawMail(c: Context, options: MailboxOptions): Response {
  const mail = options.store.find(c.req.param('id') ?? '')
  if (!mail) return lostPage(c, options)
  return c.body(Uint8Array.from(mail.raw), 200, {
    'Content-Type': 'message/rfc822',
    'Content-Disposition': `attachment; filename="mail-${mail.id}.eml"`,
  })
}
