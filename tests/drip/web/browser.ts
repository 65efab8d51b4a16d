/** The pages behind a real socket, and a real browser before them. */
import { existsSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright-core'

export const chromiumPath = '/usr/bin/chromium'

/** In CI a missing browser is a failure; on a machine without one the tests say why they are left out. */
export const hasBrowser = existsSync(chromiumPath) || process.env.CI === 'true'

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}

type Fetch = (request: Request) => Response | Promise<Response>

/** Serves what `handle` answers, the prefix taken away as a proxy would. */
export async function serve(prefix: string) {
  let handle: Fetch = () => new Response('not yet', { status: 503 })
  const server = createServer(async (incoming, outgoing) => {
    const answer = await handle(await toRequest(incoming, prefix))
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
    outgoing.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    use: (next: Fetch) => {
      handle = next
    },
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

async function toRequest(incoming: IncomingMessage, prefix: string): Promise<Request> {
  const path = (incoming.url ?? '/').replace(prefix, '/')
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const { method = 'GET' } = incoming
  const headers = new Headers(incoming.headers as Record<string, string>)
  const body = method === 'GET' || method === 'HEAD' ? null : Buffer.concat(chunks)
  return new Request(new URL(path, 'http://pages.example'), { method, headers, body })
}
