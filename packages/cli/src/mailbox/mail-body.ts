/** The mail itself: one function for each way of looking at it. */
import { type Html, html } from '@coursepost/core/site'
import { linked } from './linked.ts'
import { sandbox } from './mail-frame.ts'
import type { Mail } from './store.ts'
import type { Scheme, View, ViewName } from './view.ts'

export function mailBody(mail: Mail, view: View): Html {
  return bodies[view.name](mail, view.scheme)
}

const bodies: Readonly<Record<ViewName, (mail: Mail, scheme: Scheme) => Html>> = {
  both: (mail, scheme) => screens(screen(mail, scheme, 'desktop'), screen(mail, scheme, 'phone')),
  desktop: (mail, scheme) => screens(screen(mail, scheme, 'desktop')),
  phone: (mail, scheme) => screens(screen(mail, scheme, 'phone')),
  text: ({ parsed }) =>
    parsed.text === undefined
      ? html`<p class="quiet">This mail has no text part.</p>`
      : html`<pre class="text-part">${linked(parsed.text)}</pre>`,
  source: ({ id, raw }) => html`
    <p class="quiet">To try it in a mail program: <a href="/mailbox/${id}/raw">mail-${id}.eml</a></p>
    <pre class="source" tabindex="0">${Buffer.from(raw).toString('utf8')}</pre>`,
}

function screens(...frames: readonly Html[]): Html {
  return html`<div class="screens">${frames}</div>`
}

function screen({ id }: Mail, scheme: Scheme, kind: 'desktop' | 'phone'): Html {
  const address = `/mailbox/${id}/html?scheme=${scheme}`
  return html`<figure class="screen ${kind}">
    <figcaption>${captions[kind]}</figcaption>
    <div class="scroll" tabindex="0" role="group" aria-label="${captions[kind]}">
    <iframe src="${address}" sandbox="${sandbox}" title="${titles[kind]}"></iframe>
    </div></figure>`
}

// The widths themselves stand in mailbox.css.
const captions = { desktop: 'Desktop, 600 pixels wide', phone: 'Phone, 375 pixels wide' } as const
const titles = { desktop: 'The mail at desktop width', phone: 'The mail at phone width' } as const
