/** nodemailer's callbacks as promises that also end when the connection does; some of its callbacks then stay silent. */
import type { EventEmitter } from 'node:events'

/** What we use of nodemailer's connection. */
interface Conversation extends EventEmitter {
  readonly destroyed: boolean
  readonly _socket: { readonly writable: boolean; write(bytes: Uint8Array, done: () => void): boolean } | false | null
  connect(done: Done): void
  login(login: { user: string; pass: string }, done: Done): void
  reset(done: Done): void
}

type Done = (error?: Error | null) => void

/** What nodemailer adds to an error. */
export interface NodemailerError extends Error {
  readonly code?: string | undefined
  /** The command in whose place it happened: `MAIL FROM`, `RCPT TO`, `DATA`, `CONN` … */
  readonly command?: string | undefined
  /** The whole reply. */
  readonly response?: string | undefined
}

export function opened(connection: Conversation): Promise<void> {
  // An 'error' event that nobody listens to would end the process, also long after connecting.
  connection.on('error', () => {})
  return orLost(connection, (done) => connection.connect(done))
}

export function loggedIn(connection: Conversation, login: { user: string; password: string }): Promise<void> {
  return orLost(connection, (done) => connection.login({ user: login.user, pass: login.password }, done))
}

/** Ends a transaction that was refused half-way (RFC 5321 §4.1.1.5), so that the next one can begin. */
export function wasReset(connection: Conversation): Promise<void> {
  return orLost(connection, (done) => connection.reset(done))
}

export function isConnected({ destroyed, _socket: socket }: Conversation): boolean {
  return !destroyed && socket !== false && socket?.writable === true
}

/** When these bytes have been given to the operating system, or never will be. */
export function written(connection: Conversation, bytes: Uint8Array): Promise<void> {
  const { _socket: socket } = connection
  if (!socket || !isConnected(connection)) return Promise.resolve()
  return new Promise((resolve) => socket.write(bytes, () => resolve()))
}

function orLost(connection: Conversation, start: (done: Done) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const lost = () => reject(new Error('Connection closed'))
  connection.once('error', reject)
  connection.once('end', lost)
  start((error) => (error ? reject(error) : resolve()))
  return promise.finally(() => {
    connection.off('error', reject)
    connection.off('end', lost)
  })
}
