/** GET /mailbox/: every mail there is, newest first. */
import { type Html, html } from '@coursepost/core/site'
import type { Context } from 'hono'
import { frame } from './frame.ts'
import { shortMoment } from './moment-words.ts'
import { type MoveOutcome, outcomeFrom } from './move-clock.ts'
import { type MailboxOptions, siteBase } from './options.ts'
import type { Mail } from './store.ts'
import { subjectOf } from './subject.ts'
import { zoneFor } from './zone-for.ts'

export async function listPage(c: Context, options: MailboxOptions): Promise<Response> {
  const mails = options.store.newest()
  const rows = await Promise.all(mails.map((mail) => row(mail, options)))
  const main = html`
    <h1>Mailbox</h1>
    ${outcomeLine(outcomeFrom(c.req.query()))}
    ${mails.length === 0 ? nothingYet(options) : html`<ol class="mails" reversed>${rows}</ol>${older(mails)}`}`
  return c.html(frame(options, { title: mails.length === 0 ? 'Mailbox' : `Mailbox (${mails.length})`, main }))
}

async function row(mail: Mail, options: MailboxOptions): Promise<Html> {
  const { id, receivedAt, envelope, parsed } = mail
  const zone = await zoneFor(mail, options)
  return html`<li><a href="/mailbox/${id}">
    <strong>${subjectOf(mail)}</strong>
    <span class="preview">${parsed.preview}</span>
    <span class="meta"><span>${envelope.to.join(', ')}</span>
    <span><time datetime="${receivedAt.toString()}">${shortMoment(receivedAt, zone)}</time> (${zone})</span></span>
    </a></li>`
}

function outcomeLine(outcome: MoveOutcome | undefined): Html | undefined {
  return outcome && html`<p class="outcome" role="status">${outcomeWords(outcome)}</p>`
}

function outcomeWords({ move, sent }: MoveOutcome): string {
  if (sent === undefined) {
    return 'Nobody has a mail planned, so the clock stays where it is. Sign up, confirm, or answer what is still open.'
  }
  const moved = move === 'next-day' ? 'The clock has moved on by a day' : 'The clock has moved to the next mail'
  return `${moved}: ${sent === 0 ? 'no mail came' : sent === 1 ? '1 mail came' : `${sent} mails came`}.`
}

function nothingYet(options: MailboxOptions): Html {
  return html`<p class="lead">No mail yet. <a href="${siteBase(options)}sign-up/">Sign up</a>, then look here.</p>
    <p class="quiet">Any address will do. Every mail of the course comes here and nowhere else.</p>
    <p class="quiet">To see how one looks before it is due: <a href="/mailbox/every">every mail of the course</a>.</p>`
}

/** Ids count from 1, so while that one is here, nothing has been dropped. */
function older(mails: readonly Mail[]): Html | undefined {
  if (mails.at(-1)?.id === '1') return undefined
  return html`<p class="quiet">These are the newest ${mails.length}. Older ones are not kept.</p>`
}
