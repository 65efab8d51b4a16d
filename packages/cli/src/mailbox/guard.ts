/**
 * The mailbox runs on a developer's machine, beside a browser that has other sites open. None of them may read the
 * mails or move the clock.
 */
import type { Context, MiddlewareHandler } from 'hono'
import { isLoopback } from '../loopback.ts'

/** DNS rebinding: another site may point its own name at this machine, but the browser then says that name as Host. */
export const onlyFromHere: MiddlewareHandler = async (c, next) => {
  if (isLoopback(hostOf(c)?.hostname ?? '')) return next()
  const expected = 'Expected the address of this machine, such as http://localhost, in the address bar.'
  return c.text(`${expected} Open the mailbox by the address that coursepost dev printed.\n`, 403)
}

/** Cross-site request forgery: another site may send a form here, but cannot say that it comes from here. */
export const onlyOwnForms: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD' || isOwn(c)) return next()
  return c.text('This button works only on the page of the mailbox itself. Open /mailbox/ and press it there.\n', 403)
}

/**
 * Every browser sends Origin with a form that posts (Fetch Standard, section 3.1), and newer ones Sec-Fetch-Site
 * (Fetch Metadata, section 2.4). A request with neither comes from no page: it is a script of the developer's own.
 */
function isOwn(c: Context): boolean {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  if (site !== undefined && site !== 'same-origin') return false
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === hostOf(c)?.host)
}

function hostOf(c: Context): URL | undefined {
  const url = `http://${c.req.header('host') ?? new URL(c.req.url).host}`
  return URL.canParse(url) ? new URL(url) : undefined
}
