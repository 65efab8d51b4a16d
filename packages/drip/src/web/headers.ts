/**
 * What every answer carries. No cookie is ever set: the token in the address is the only credential, a form posts to an
 * address that holds it, and another site cannot guess that address. So there is no session to ride (CSRF).
 */
import type { Context, Next } from 'hono'

export async function securityHeaders(c: Context, next: Next): Promise<void> {
  await next()
  for (const [name, value] of Object.entries(always)) c.res.headers.set(name, value)
  // Assets say for themselves how long they may be kept; whatever knows a reader is kept by nobody.
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
}

const always: Readonly<Record<string, string>> = {
  // Nothing inline, nothing from elsewhere: style and script are the site's own files, served from here too.
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  // The address of a page holds the reader's token: no other page may learn it, not even one of ours.
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  'X-Content-Type-Options': 'nosniff',
  // For browsers that do not know `frame-ancestors`.
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}
