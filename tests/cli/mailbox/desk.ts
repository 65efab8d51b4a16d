/** A mailbox with all its parts, for the tests beside this file: server, pages, and a clock that stands where it is put. */

import type { MailboxOptions } from '../../../packages/cli/src/mailbox/options.ts'
import { mailboxPages } from '../../../packages/cli/src/mailbox/pages.ts'
import { openMailStore } from '../../../packages/cli/src/mailbox/store.ts'
import { fixtureCourse } from '../../email/fixture.ts'
import { simpleMail } from './simple-mail.ts'

export const now = Temporal.Instant.from('2026-10-30T09:00:00Z')

export const bread = { ...(await fixtureCourse('kinds')), title: 'Bread', url: 'https://example.org/bread/' }

export function mailboxDesk(options: Partial<MailboxOptions> = {}) {
  const store = openMailStore()
  const app = mailboxPages({
    store,
    clock: () => now,
    zone: 'Europe/Berlin',
    nextDay: async () => ({ sent: 0 }),
    nextMail: async () => undefined,
    zoneOf: () => undefined,
    course: () => bread,
    ...options,
  })
  return {
    store,
    app,
    add: (mail: Parameters<typeof simpleMail>[0]) => store.add(simpleMail(mail)),
    get: (path: string, headers: Record<string, string> = {}) =>
      app.request(`http://localhost:4000${path}`, { headers }),
    post: (path: string, headers: Record<string, string> = {}) =>
      app.request(`http://localhost:4000${path}`, { method: 'POST', headers }),
  }
}
