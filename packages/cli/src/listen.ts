/** Opens an HTTP server for a Hono app; a port that is taken is trouble with a next step, not a stack trace. */
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { TroubleError } from './exit.ts'
import type { ListenAddress } from './settings/values.ts'

export interface Listening {
  readonly port: number
  /** Ends open connections after `withinMs`; answers in progress may finish until then. */
  readonly close: (withinMs?: number) => Promise<void>
}

export function listen(app: Hono, { host, port }: ListenAddress): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info: AddressInfo) => {
      server.off('error', refuse)
      resolve({ port: info.port, close: (withinMs = 2000) => close(server, withinMs) })
    })
    const refuse = (error: NodeJS.ErrnoException) => reject(new TroubleError(explain(error, host, port)))
    server.once('error', refuse)
  })
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is taken by another program. End that one, or choose another port.`
  }
  if (error.code === 'EACCES') return `Port ${port} on ${host} may not be opened by this user. Choose one above 1023.`
  return `Cannot listen on ${host}:${port} (${error.code ?? error.message}). Choose another address.`
}

function close(server: ReturnType<typeof serve>, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if (!('closeAllConnections' in server)) return
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), withinMs).unref()
  })
}
