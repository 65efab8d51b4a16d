/** Everything a site can be given: mails that were sent, days, and a day to judge sources on. So every kind has a page. */
import type { ArchivedMail, SiteOptions } from '@coursepost/core/site'
import { zones } from './fixture.ts'

const mailHtml = (text: string) => `<!doctype html>
<html lang="en"><head><title>${text}</title><style>p { color: #222; background: #fff; }</style></head>
<body><main><h1>${text}</h1><p>As it went out.</p></main></body></html>`

export const archive: readonly ArchivedMail[] = [
  {
    id: 'starter-1',
    subject: 'A jar, flour and water',
    sent: '2026-03-02',
    lesson: 'starter',
    html: mailHtml('A jar'),
  },
  { id: 'news', subject: 'A word in between', sent: '2026-03-04', html: mailHtml('A word') },
]

export const fullOptions: SiteOptions = {
  zones,
  archive,
  today: '2026-11-26',
  days: new Map([
    [
      'home',
      new Map([
        ['starter', 1],
        ['feed-it', 2],
        ['first-loaf', 4],
      ]),
    ],
  ]),
}
