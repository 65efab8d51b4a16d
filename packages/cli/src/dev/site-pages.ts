/** Serves a rendered site from memory. The files may change between two requests; the map is asked each time. */
import { extname } from 'node:path'
import type { SiteFile } from '@coursepost/core/site'
import { Hono } from 'hono'

export type SiteFiles = ReadonlyMap<string, SiteFile['contents']>

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.xml': 'application/xml',
}

export function sitePages(files: () => SiteFiles): Hono {
  return new Hono().get('*', (context) => {
    const path = decodeURIComponent(context.req.path).slice(1)
    const name = path === '' || path.endsWith('/') ? `${path}index.html` : path
    const contents = files().get(name)
    if (contents !== undefined) return answer(name, contents, 200)
    // A folder asked for without its slash; relative links need the slash.
    if (files().has(`${path}/index.html`)) return context.redirect(`/${path}/`, 301)
    return answer('404.html', files().get('404.html') ?? 'Not found', 404)
  })
}

function answer(name: string, contents: SiteFile['contents'], status: number): Response {
  const type = types[extname(name)] ?? 'application/octet-stream'
  return new Response(contents as string | Uint8Array<ArrayBuffer>, {
    status,
    headers: { 'content-type': type, 'cache-control': 'no-store' },
  })
}
