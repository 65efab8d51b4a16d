/** Where these pages stand on their host, as a browser sees it: a proxy in front may have taken a prefix away. */
import type { Context } from 'hono'
import type { PublicPagesOptions } from './options.ts'

/** `sign-up` → `/letters/sign-up`. */
export function pathTo({ publicUrl }: PublicPagesOptions, rest: string): string {
  return new URL(publicUrl).pathname.replace(/\/*$/, '/') + rest
}

/** The other way: `/letters/sign-up` → `/sign-up`. Some proxies take the prefix away and some do not; both will do. */
export function ownPath(options: PublicPagesOptions, path: string): string {
  const prefix = pathTo(options, '')
  return path.startsWith(prefix) ? path.slice(prefix.length - 1) : path
}

/** The reader's settings, or a page below them, with the token that this request came with. */
export function managePath(c: Context, options: PublicPagesOptions, rest = ''): string {
  return pathTo(options, `manage/${c.req.param('token')}${rest && `/${rest}`}`)
}

/** The site that these pages belong to: a path when it stands on the same host, else its whole address. */
export function siteBase({ course, publicUrl }: PublicPagesOptions): string {
  const site = new URL(course().url)
  return site.origin === new URL(publicUrl).origin ? site.pathname : site.href
}
