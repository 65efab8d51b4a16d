/**
 * The site's style and script, served from here too: these pages may stand on another host than the site, and a site
 * that was built with an older version holds files of other names.
 */
import { assetFiles } from '@coursepost/core/site'
import type { Context, Handler } from 'hono'
import { lostPage } from './lost.ts'
import type { PublicPagesOptions } from './options.ts'

export function asset(options: PublicPagesOptions): Handler {
  return (c) => {
    const path = `assets/${c.req.param('file')}`
    const contents = assetFiles(options.course()).find((file) => file.path === path)?.contents
    return contents === undefined ? lostPage(c, options) : send(c, path, contents)
  }
}

/** The name changes with the contents, so a browser may keep them for a year, the longest that is of use. */
function send(c: Context, path: string, contents: string | Uint8Array): Response {
  const type = path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8'
  const headers = { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' }
  return c.body(typeof contents === 'string' ? contents : Uint8Array.from(contents), 200, headers)
}
