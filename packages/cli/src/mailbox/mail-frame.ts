/** GET /mailbox/:id/html: the document inside the frame, which is the mail and three changes for looking at it here. */
import type { Context } from 'hono'
import { findMail } from './find-mail.ts'
import { lostPage } from './lost-page.ts'
import type { MailboxOptions } from './options.ts'
import { asIfPreferring } from './prefers-scheme.ts'
import { schemeFrom } from './view.ts'

/** Links open, scripts and forms do not run, and the mail has no origin of its own. */
export const sandbox = 'allow-popups allow-popups-to-escape-sandbox'

export async function mailFrame(c: Context, options: MailboxOptions): Promise<Response> {
  const document = (await findMail(c, options))?.parsed.html
  if (document === undefined) return lostPage(c, options)
  const copy = linksInNewTab(asIfPreferring(schemeFrom(c.req.query()), document))
  return c.html(copy, 200, { 'Content-Security-Policy': contentPolicy })
}

/**
 * What a mail program gives a mail: styles and pictures. Pictures may come as data, because attached ones are put in
 * place so. The sandbox stands here as well, for whoever opens the address by itself.
 */
const contentPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' https: data:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  `sandbox ${sandbox}`,
].join('; ')

/** The first `base` in a document counts (HTML Standard, section 4.2.3), so this stands before any of the mail's own. */
function linksInNewTab(document: string): string {
  const start = /<head(?:\s[^>]*)?>/i.exec(document) ?? /^\s*<!doctype[^>]*>/i.exec(document)
  const at = start ? start.index + start[0].length : 0
  return `${document.slice(0, at)}<base target="_blank">${document.slice(at)}`
}
