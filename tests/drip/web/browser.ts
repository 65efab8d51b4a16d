/** The pages behind a real socket, and a real browser before them. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

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
