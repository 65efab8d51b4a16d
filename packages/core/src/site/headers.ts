/**
 * `_headers`: what a host says with each answer, in the form that Netlify and Cloudflare Pages read; for other hosts it
 * is what docs/publishing.md sets by hand. Where two rules say the same header for one address, those hosts put both
 * values in one line, so no header stands in two rules that can meet.
 */
import { at, type Site, type SiteFile } from './site.ts'

export function headersFile(site: Site): SiteFile {
  return { path: '_headers', contents: rules(site).map(written).join('\n') }
}

interface HeaderRule {
  /** Address, `*` for any rest. */
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
}

// A year: no browser keeps anything longer (RFC 9111, section 4.2.1, leaves it to them).
const forEver = 'public, max-age=31536000, immutable'
// Pictures keep their address for ever, because old mails point at them, and yet may be mended.
const anHour = 'public, max-age=3600'

/** Of pages nothing is said of caching: both hosts then let each visit ask whether there is a newer one. */
function rules(site: Site): HeaderRule[] {
  return [
    { address: address(site, '/*'), headers: guards(site) },
    { address: address(site, '/assets/*'), headers: { 'Cache-Control': forEver } },
    { address: address(site, '/media/*'), headers: { 'Cache-Control': anHour } },
  ]
}

function guards(site: Site): HeaderRule['headers'] {
  return {
    'Content-Security-Policy': widestPolicy(site),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
  }
}

/**
 * What any page of the site may do. Each page says in its own `meta` how much less it needs, and a browser obeys both
 * (CSP 3, section 8.1). `frame-ancestors` counts in a header alone. The search runs WebAssembly of our own, and an archived
 * mail carries its style in its tags, as mails must.
 */
function widestPolicy({ course, archive }: Site): string {
  const rules = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    archive.length > 0 ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    `form-action 'self' ${new URL(course.signUpUrl, course.url).origin}`,
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ]
  return rules.join('; ')
}

/** Hosts read paths from the root of the host; the site may stand deeper. */
function address({ base, course }: Site, path: string): string {
  return new URL(at({ base }, path), course.url).pathname
}

function written({ address, headers }: HeaderRule): string {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)
  return `${[address, ...lines].join('\n')}\n`
}
