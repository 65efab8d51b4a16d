import type { Context } from 'hono'
import { findMail } from './find-mail.ts'
import { lostPage } from './lost-page.ts'
import type { MailboxOptions } from './options.ts'

/** GET /mailbox/:id/raw: the message as a file, for opening in a mail program. */
export async function rawMail(c: Context, options: MailboxOptions): Promise<Response> {
  const mail = await findMail(c, options)
  if (!mail) return lostPage(c, options)
  return c.body(Uint8Array.from(mail.raw), 200, {
    'Content-Type': 'message/rfc822',
    'Content-Disposition': `attachment; filename="mail-${mail.id.replaceAll('~', '-')}.eml"`,
  })
}
