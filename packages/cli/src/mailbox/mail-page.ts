/** GET /mailbox/:id: one mail, as its reader sees it and as the machines see it. */
import { type Html, html } from '@coursepost/core/site'
import type { Context } from 'hono'
import { findMail } from './find-mail.ts'
import { frame } from './frame.ts'
import { headerList } from './header-list.ts'
import { lostPage } from './lost-page.ts'
import { mailBody } from './mail-body.ts'
import type { MailboxOptions } from './options.ts'
import { sampleMark } from './samples.ts'
import type { Mail } from './store.ts'
import { subjectOf } from './subject.ts'
import {
  isRendered,
  type Scheme,
  schemeLabels,
  type View,
  type ViewName,
  viewFrom,
  viewLabels,
  viewsOf,
} from './view.ts'
import { zoneFor } from './zone-for.ts'

export async function mailPage(c: Context, options: MailboxOptions): Promise<Response> {
  const mail = await findMail(c, options)
  if (!mail) return lostPage(c, options)
  const view = viewFrom(c.req.query(), mail.parsed)
  const main = html`
    <p class="eyebrow">${back(mail)}</p>
    <h1>${subjectOf(mail)}</h1>
    ${headerList(mail, await zoneFor(mail, options))}
    <div class="switches">
    ${switches('View', viewsOf(mail.parsed), view.name, (name) => link(mail.id, { ...view, name }), viewLabels)}
    ${isRendered(view) && switches('Colours', schemes, view.scheme, (scheme) => link(mail.id, { ...view, scheme }), schemeLabels)}
    </div>
    ${mailBody(mail, view)}`
  return c.html(frame(options, { title: `${subjectOf(mail)} – Mailbox`, main }))
}

function back({ id }: Mail): Html {
  return id.startsWith(sampleMark)
    ? html`<a href="/mailbox/every">Every mail</a>`
    : html`<a href="/mailbox/">All mails</a>`
}

const schemes: readonly Scheme[] = ['light', 'dark']

function switches<Name extends ViewName | Scheme>(
  title: string,
  names: readonly Name[],
  current: Name,
  href: (name: Name) => string,
  labels: Readonly<Record<Name, string>>,
): Html {
  return html`<nav aria-label="${title}"><ul>
    ${names.map((name) => html`<li><a href="${href(name)}"${name === current && html` aria-current="true"`}>${labels[name]}</a></li>`)}
    </ul></nav>`
}

function link(id: string, { name, scheme }: View): string {
  return `/mailbox/${id}?${new URLSearchParams({ view: name, scheme })}`
}
