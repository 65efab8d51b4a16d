/** Stands between a worker and its database, and loses what it is told to lose. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface LossyProxy {
  /** The database's URL, by way of the proxy. */
  readonly url: string
  /** Asked for each piece that goes to the database. `cut`: lost with the connection; `deaf`: only its answer is. */
  onRequest: (piece: Buffer) => 'pass' | 'cut' | 'deaf'
  /** Ends all connections. */
  cutAll(): void
  stop(): Promise<void>
}

export async function startProxy(url: string): Promise<LossyProxy> {
  const { hostname, port } = new URL(url)
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect(Number(port), hostname)
    let deaf = false
    const end = () => {
      client.destroy()
      database.destroy()
    }
    for (const socket of [client, database]) {
      open.add(socket)
      socket.on('error', end).on('close', () => open.delete(socket))
    }
    client.on('data', (piece: Buffer) => {
      const fate = proxy.onRequest(piece)
      if (fate === 'cut') return end()
      deaf ||= fate === 'deaf'
      database.write(piece)
    })
    client.on('end', end)
    // By its answer the database says that it has done what it was asked.
    database.on('data', (piece) => (deaf ? end() : client.write(piece)))
    database.on('end', end)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const through = new URL(url)
  through.port = String((server.address() as AddressInfo).port)
  const proxy: LossyProxy = {
    url: through.href,
    onRequest: () => 'pass',
    cutAll: () => {
      for (const socket of open) socket.destroy()
    },
    async stop() {
      proxy.cutAll()
      server.close()
      await once(server, 'close')
    },
  }
  return proxy
}
