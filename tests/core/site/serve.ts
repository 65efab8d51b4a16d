/** A site's files as a static host would serve them, from memory. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SiteFile } from '@coursepost/core/site'

export interface Served {
  readonly origin: string
  readonly close: () => Promise<void>
}

export async function serve(files: readonly SiteFile[], base: string): Promise<Served> {
  const byPath = new Map(files.map(({ path, contents }) => [base + path.replace(/(^|\/)index\.html$/, '$1'), contents]))
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const contents = byPath.get(path)
    const type = kinds.get(path.slice(path.lastIndexOf('.'))) ?? 'text/html; charset=utf-8'
    response.writeHead(contents === undefined ? 404 : 200, { 'content-type': type })
    response.end(contents ?? 'not here')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: () => new Promise((done) => server.close(() => done())) }
}

const kinds: ReadonlyMap<string, string> = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.png', 'image/png'],
  ['.json', 'application/json'],
  ['.svg', 'image/svg+xml'],
  ['.xml', 'application/xml'],
])
