/** GET /mailbox/every: all mails that the course can send, each a link to how it looks. */
import { type Html, html } from '@coursepost/core/site'
import type { Context } from 'hono'
import { frame } from './frame.ts'
import type { MailboxOptions } from './options.ts'
import { type Sample, sampleMark, samplesOf } from './samples.ts'

export function everyPage(c: Context, options: MailboxOptions): Response {
  const samples = samplesOf(options.course())
  const main = html`
    <h1>Every mail</h1>
    <p class="lead">As a made-up reader would get them. They change as you write: load the page again.</p>
    <ol class="mails">${samples.map(row)}</ol>`
  return c.html(frame(options, { title: 'Every mail – Mailbox', main }))
}

/** Without the marks that set names apart in reports. */
function row({ id, what, file }: Sample): Html {
  return html`<li><a href="/mailbox/${id}">
    <strong>${id.replace(sampleMark, '').replaceAll('~', ', ')}</strong>
    <span class="meta"><span>${what.replaceAll('`', '')}</span> <span>${file}</span></span>
    </a></li>`
}
