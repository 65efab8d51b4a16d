/** A server that takes every mail, and is in no hurry: each reply waits. Its own process is whoever starts it. */
import { createServer } from 'node:net'

/** The port it listens on. `replyMs`: how long each reply waits, the greeting included. */
export function startSlowSink(replyMs: number): Promise<{ port: number; stop(): void }> {
  const server = createServer((socket) => {
    let inData = false
    let rest = ''
    const reply = (line: string) => setTimeout(() => socket.writable && socket.write(`${line}\r\n`), replyMs)
    socket.on('error', () => {}).setEncoding('latin1')
    socket.on('data', (piece) => {
      rest += piece
      if (inData && !rest.endsWith('\r\n.\r\n')) return
      if (!inData && !rest.endsWith('\r\n')) return
      const command = inData ? '.' : rest.slice(0, 4).toUpperCase()
      rest = ''
      inData = command === 'DATA'
      reply(replies[command] ?? '250 ok')
    })
    reply('220 slow ESMTP')
  }).listen(0, '127.0.0.1')
  return new Promise((resolve) => {
    server.once('listening', () => {
      const { port } = server.address() as { port: number }
      resolve({ port, stop: () => server.close() })
    })
  })
}

const replies: Readonly<Record<string, string>> = { DATA: '354 go on', QUIT: '221 bye' }
