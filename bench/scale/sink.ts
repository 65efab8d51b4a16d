/** Postfix's smtp-sink, which takes every mail and throws it away. */
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Sink {
  readonly port: number
  stop(): void
}

export async function startSink(): Promise<Sink> {
  const port = await freePort()
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const sink = spawn('smtp-sink', [...user, `127.0.0.1:${port}`, '100'], { stdio: 'inherit' })
  await sleep(500)
  return { port, stop: () => void sink.kill() }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
