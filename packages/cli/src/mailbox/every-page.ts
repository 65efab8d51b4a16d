/** GET /mailbox/every: all mails that the course can send, by file, each a link to how it looks. */
import { type Html, html } from '@coursepost/core/site'
import type { Context } from 'hono'
import { frame } from './frame.ts'
import type { MailboxOptions } from './options.ts'
import { type Sample, samplesOf } from './samples.ts'

export function everyPage(c: Context, options: MailboxOptions): Response {
  const samples = samplesOf(options.course())
  const main = html`
    <h1>Every mail</h1>
    <p class="lead">As a made-up reader would get them. They change as you write: load the page again.</p>
    ${[...Map.groupBy(samples, ({ file }) => file)].map(([file, own]) => fileSection(file, own))}`
  return c.html(frame(options, { title: 'Every mail – Mailbox', main }))
}

function fileSection(file: string, samples: readonly Sample[]): Html {
  return html`<section><h2><code>${file}</code></h2>
    <ul>${samples.map(({ id, what }) => html`<li><a href="/mailbox/${id}">${plain(what)}</a></li>`)}</ul></section>`
}

/** Without the marks that set names apart in reports. */
function plain(what: string): string {
  return what.replaceAll('`', '')
}
