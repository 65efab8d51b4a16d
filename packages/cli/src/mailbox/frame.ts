/**
 * The frame of every page of the mailbox. Not the site's own: that one is the course's face, with its navigation and
 * a policy that forbids frames. This one shares its theme, and carries the clock.
 */
import { type Html, html } from '@coursepost/core/site'
import { styleSheets } from './assets.ts'
import { clockBar } from './clock-bar.ts'
import { type MailboxOptions, siteBase } from './options.ts'

export interface FrameParts {
  readonly title: string
  readonly main: Html
}

export function frame(options: MailboxOptions, { title, main }: FrameParts): string {
  return `${html`<!doctype html>
    <html lang="en">
    ${head(title)}
    <body class="mailbox">
    <a class="skip" href="#Content">Skip to the mails</a>
    ${header(options)}
    ${clockBar(options)}
    <main id="Content" tabindex="-1">
    ${main}
    </main>
    </body>
    </html>`}\n`
}

function head(title: string): Html {
  return html`<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    ${styleSheets().map((href) => html`<link rel="stylesheet" href="${href}">`)}
    </head>`
}

function header(options: MailboxOptions): Html {
  const { title } = options.course()
  const site = siteBase(options)
  return html`<header class="top"><div class="inner">
    <a class="brand" href="/mailbox/">Mailbox</a>
    <nav aria-label="The course"><ul>
    <li><a href="/mailbox/every">Every mail</a></li>
    <li><a href="${site}">${title}</a></li>
    <li><a href="${site}sign-up/">Sign up</a></li>
    </ul></nav>
    </div></header>`
}
