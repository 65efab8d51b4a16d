/** The preview's one web server: site, subscribers' pages and mailbox, each at the address it will have. */
import { enrolmentByAddress, publicPages } from '@coursepost/drip'
import { Hono } from 'hono'
import { onlyFromHere } from '../mailbox/guard.ts'
import { mailboxPages } from '../mailbox/pages.ts'
import type { MailStore } from '../mailbox/store.ts'
import type { MovableClock } from './clock.ts'
import { moveOneDay, moveToNextMail } from './move.ts'
import type { Preview } from './preview.ts'
import { sitePages } from './site-pages.ts'

export interface AppOptions {
  readonly preview: Preview
  readonly mails: MailStore
  readonly clock: MovableClock
  readonly url: string
}

const subscribersPages = /^\/(sign-up$|(confirm|manage|unsubscribe|done|next|turn)\/)/

export function previewApp({ preview, mails, clock, url }: AppOptions): Hono {
  const { store, keys, course, files, send } = preview
  const site = sitePages(files)
  const mailbox = mailboxPages({
    store: mails,
    clock: clock.now,
    zone: Temporal.Now.timeZoneId(),
    nextDay: () => moveOneDay(preview, clock),
    nextMail: () => moveToNextMail(preview, clock),
    zoneOf: zoneOf(preview),
    course,
    site: '/',
  })
  const pages = publicPages({
    course,
    db: store.db,
    keys,
    publicUrl: url,
    now: clock.now,
    afterChange: () => void send(),
  })
  return new Hono().use(onlyFromHere).all('*', (context) => {
    const { path } = context.req
    if (path === '/mailbox' || path.startsWith('/mailbox/')) return mailbox.fetch(context.req.raw)
    return subscribersPages.test(path) ? pages.fetch(context.req.raw) : site.fetch(context.req.raw)
  })
}

function zoneOf({ store: { db } }: Preview) {
  return async (address: string) => (await enrolmentByAddress(db, address))?.enrolment.zone
}
