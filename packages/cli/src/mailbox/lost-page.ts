import { html } from '@coursepost/core/site'
import type { Context } from 'hono'
import { frame } from './frame.ts'
import type { MailboxOptions } from './options.ts'
import { mostMails } from './store.ts'

export function lostPage(c: Context, options: MailboxOptions): Response {
  const main = html`<h1>There is no such mail</h1>
    <p>The mailbox keeps the newest ${mostMails} mails, and forgets them all when <code>coursepost dev</code> ends.</p>
    <p><a href="/mailbox/">See the mails that are here</a></p>`
  return c.html(frame(options, { title: 'No such mail', main }), 404)
}

/** The reader of this page is the one who can mend it, so it says what the error said. */
export function failedPage(c: Context, options: MailboxOptions, error: Error): Response {
  const main = html`<h1>That did not work</h1>
    <pre>${error.message}</pre>
    <p>Mails that came before this happened are in <a href="/mailbox/">the mailbox</a>.</p>`
  return c.html(frame(options, { title: 'That did not work', main }), 500)
}
