/** A stretch of network between senders and their database that can be cut, or stand still. */
import { once } from 'node:events'
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'

export interface TcpProxy {
  readonly port: number
  /** Every connection ends at once, for both sides. New ones come through. */
  cut(): void
  /** Nothing comes through any more, and nobody is told. */
  freeze(): void
  thaw(): void
  close(): Promise<void>
}

export async function startProxy(to: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>()
  let frozen = false
  const server = createServer((near) => {
    const pair = [near, createConnection(to.port, to.host)] as const
    pairs.add(pair)
    join(pair, () => pairs.delete(pair))
    if (frozen) for (const socket of pair) socket.pause()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const each = (act: (socket: Socket) => unknown) => {
    for (const socket of [...pairs].flat()) act(socket)
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => each((socket) => socket.destroy()),
    freeze() {
      frozen = true
      each((socket) => socket.pause())
    },
    thaw() {
      frozen = false
      each((socket) => socket.resume())
    },
    async close() {
      each((socket) => socket.destroy())
      server.close()
      await once(server, 'close')
    },
  }
}

/** By hand rather than by `pipe`, which would resume what is to stand still. */
function join([near, far]: readonly [Socket, Socket], onEnd: () => void): void {
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    from.on('data', (bytes) => to.write(bytes))
    from.on('error', () => {})
    from.on('close', () => {
      to.destroy()
      onEnd()
    })
  }
}
