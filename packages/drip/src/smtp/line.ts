/** One connection at a time, kept from mail to mail for as long as the server keeps it. */
import { type Connected, type Connection, close, connect, isOpen } from '../smtp.ts'
import type { Transport } from '../transport.ts'

export interface Line {
  /** Settles when it is on the disk what became of the last mail on this line. No dot leaves on it before. */
  ended: Promise<void>
  /** The open connection, or a new one. `reused`: the server may have meant to close it since. */
  take(signal: AbortSignal | undefined): Promise<Connected & { readonly reused: boolean }>
  close(): void
}

export function openLine(transport: Transport): Line {
  let connection: Connection | undefined
  return {
    ended: Promise.resolve(),
    async take(signal) {
      if (connection && isOpen(connection)) return { connection, reused: true }
      connection?.close()
      const connected = await connect(transport, signal)
      connection = 'connection' in connected ? connected.connection : undefined
      return { ...connected, reused: false }
    },
    close() {
      if (connection) close(connection)
    },
  }
}
