import { type Html, html } from '@coursepost/core/site'
import { longMoment } from './moment-words.ts'
import type { Move } from './move-clock.ts'
import type { MailboxOptions } from './options.ts'

/** What the time is for `coursepost dev`, and the buttons that move it. */
export function clockBar({ clock, zone }: MailboxOptions): Html {
  const now = clock()
  return html`<section class="clock" aria-label="The clock"><div class="inner">
    <p>It is <time datetime="${now.toString()}">${longMoment(now, zone)}</time> (${zone})</p>
    ${button('next-day', 'Next day')}
    ${button('next-mail', 'Next mail')}
    <a href="/mailbox/">Look again</a>
    </div></section>`
}

function button(move: Move, label: string): Html {
  return html`<form method="post" action="/mailbox/${move}"><button class="button">${label}</button></form>`
}
