/** A mail server without manners: each reply is what the test says, byte by byte if it likes. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { Transport } from '@coursepost/drip'

export interface Script {
  /** On connecting; default `220`. */
  greeting?: string | 'close'
  /** Replies by verb; `close` cuts the connection instead. */
  replies?: Readonly<Record<string, string>>
  /** After the dot; default `250`. */
  dot?: string
  /** Reply to be sent when the first bytes of a message arrive, that is: before the dot. */
  early?: string
  /** Awaited when the first bytes of a message arrive; nothing more is read meanwhile. */
  onFirstData?: () => Promise<void>
  /** Further ones are answered with 421, and the connection is closed. */
  mailsPerConnection?: number
  /** One byte at a time. */
  split?: boolean
}

export interface RawServer {
  readonly transport: Transport
  /** Messages that came with their dot. */
  dots: number
  /** Verbs of all connections, in order. */
  readonly verbs: string[]
  stop(): Promise<void>
}

const defaults: Readonly<Record<string, string>> = {
  EHLO: '250 raw.example',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  RSET: '250 ok',
  QUIT: '221 bye',
}

export async function startRawServer(script: Script): Promise<RawServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    void talk(socket, script, raw)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const raw: RawServer = {
    transport: { host: '127.0.0.1', port, tls: 'none', name: 'sender.example' },
    dots: 0,
    verbs: [],
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  return raw
}

async function talk(socket: Socket, script: Script, raw: RawServer): Promise<void> {
  const replies = { ...defaults, ...script.replies }
  await say(socket, script.greeting ?? '220 raw.example', script)
  let held = ''
  let inData = false
  let first = true
  let mails = 0
  try {
    for await (const chunk of socket) {
      held += (chunk as Buffer).toString('latin1')
      if (inData && first) {
        first = false
        await script.onFirstData?.()
        if (script.early) await say(socket, script.early, script)
      }
      for (;;) {
        const mark = inData ? '\r\n.\r\n' : '\r\n'
        const end = held.indexOf(mark)
        // A message is not kept: only what may be the beginning of its end is.
        if (end === -1 && inData) held = held.slice(-mark.length)
        if (end === -1) break
        const line = held.slice(0, end)
        held = held.slice(end + mark.length)
        if (inData) {
          inData = false
          raw.dots++
          await say(socket, script.dot ?? '250 taken', script)
          continue
        }
        const verb = line.slice(0, 4).toUpperCase()
        raw.verbs.push(verb)
        if (verb === 'MAIL' && ++mails > (script.mailsPerConnection ?? mails)) {
          socket.end('421 4.7.0 that is enough\r\n')
          return
        }
        const reply = replies[verb] ?? '502 what?'
        inData = verb === 'DATA' && reply.startsWith('354')
        first = true
        await say(socket, reply, script)
      }
    }
  } catch {
    // The other side has gone; that is what some tests are about.
  }
}

async function say(socket: Socket, reply: string, { split = false }: Script): Promise<void> {
  if (reply === 'close') return void socket.destroy()
  // Without a line end, and then nothing: half a reply.
  if (reply.endsWith('…')) {
    socket.end(reply.slice(0, -1))
    return
  }
  const bytes = Buffer.from(`${reply.replaceAll('\n', '\r\n')}\r\n`)
  if (!split) return void socket.write(bytes)
  for (const byte of bytes) {
    socket.write(Buffer.from([byte]))
    await new Promise(setImmediate)
  }
}
