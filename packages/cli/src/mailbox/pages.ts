/** The mailbox of `coursepost dev` in the browser: what was sent, how it looks, and the clock that sends more. */
import { Hono } from 'hono'
import { asset } from './assets.ts'
import { everyPage } from './every-page.ts'
import { onlyFromHere, onlyOwnForms } from './guard.ts'
import { securityHeaders } from './headers.ts'
import { listPage } from './list-page.ts'
import { failedPage, lostPage } from './lost-page.ts'
import { mailFrame } from './mail-frame.ts'
import { mailPage } from './mail-page.ts'
import { clockMover } from './move-clock.ts'
import type { MailboxOptions } from './options.ts'
import { rawMail } from './raw-mail.ts'

/** Stands below `/mailbox/`; mount it at the root. */
export function mailboxPages(options: MailboxOptions): Hono {
  const move = clockMover(options)
  const app = new Hono()
  app.use('/mailbox/*', securityHeaders, onlyFromHere, onlyOwnForms)
  app.onError((error, c) => failedPage(c, options, error))

  app.get('/mailbox', (c) => c.redirect('/mailbox/', 301))
  app.get('/mailbox/', (c) => listPage(c, options))
  app.post('/mailbox/next-day', (c) => move(c, 'next-day'))
  app.post('/mailbox/next-mail', (c) => move(c, 'next-mail'))
  app.get('/mailbox/assets/:file', asset)
  app.get('/mailbox/every', (c) => everyPage(c, options))
  app.get('/mailbox/:id', (c) => mailPage(c, options))
  app.get('/mailbox/:id/html', (c) => mailFrame(c, options))
  app.get('/mailbox/:id/raw', (c) => rawMail(c, options))
  app.all('/mailbox/*', (c) => lostPage(c, options))
  return app
}
