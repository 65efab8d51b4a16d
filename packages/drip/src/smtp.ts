/**
 * Speaks SMTP. The only file that knows nodemailer, of which it uses the bare connection: its pool hides when the final
 * dot is written and sends again by itself, and both are for the ledger to decide.
 *
 * A message leaves in two parts. All of it but its last line break is written as soon as the server is ready. Then
 * `beforeDot` commits that the mail has begun; only if it agrees do line break and dot follow. So whoever finds a mail
 * that has not begun knows that no server can have taken it.
 */
import type { Writable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { redact } from './address.ts'
import type { Envelope } from './envelope.ts'
import { judge, type Position, parseReply, type Reply } from './reply.ts'
import { isConnected, loggedIn, type NodemailerError, opened, wasReset, written } from './smtp/conversation.ts'
import { forData, whenReady, withoutLastBreak } from './smtp/data.ts'
import { checkTransport, optionsFor } from './smtp/settings.ts'
import type { Transport } from './transport.ts'

/** What the server said, redacted, and to which command. */
export interface Words {
  readonly command: string | undefined
  readonly code: number | undefined
  readonly enhanced: string | undefined
  readonly line: string | undefined
}

/**
 * How an attempt ended. What each means for the mail: reply.ts. `aborted`: `beforeDot` said no, or failed; the
 * connection was cut before the dot.
 */
export type Outcome =
  | { readonly kind: 'sent'; readonly words: Words }
  | { readonly kind: 'deferred'; readonly words: Words; readonly transportDown: boolean }
  | { readonly kind: 'rejected'; readonly words: Words; readonly addressDead: boolean }
  | { readonly kind: 'uncertain'; readonly words: Words }
  | { readonly kind: 'transport-down'; readonly words: Words }
  | { readonly kind: 'aborted'; readonly words: Words }

export type Connection = SMTPConnection
export type Connected = { readonly connection: Connection } | { readonly down: Words }

/**
 * Connects, encrypts and logs in. Whatever goes wrong here is the transport's fault, never a recipient's; and so is the
 * `signal`, which ends the attempt.
 */
export async function connect(transport: Transport, signal?: AbortSignal): Promise<Connected> {
  checkTransport(transport)
  const connection = new SMTPConnection(optionsFor(transport))
  const giveUp = () => connection.close()
  signal?.addEventListener('abort', giveUp)
  try {
    await opened(connection)
    if (transport.login) await loggedIn(connection, transport.login)
    return { connection }
  } catch (error) {
    connection.close()
    const failure = error as NodemailerError
    return { down: wordsOf(failure, failure.response ? parseReply(failure.response) : undefined, '') }
  } finally {
    signal?.removeEventListener('abort', giveUp)
  }
}

/**
 * Sends one message to one recipient. `beforeDot` is asked once, when all but the last line break has been handed over;
 * after it has agreed, and only then, the dot leaves. When this returns, `beforeDot` has returned too. `cut` ends the
 * conversation wherever it is: `aborted` before the dot, `uncertain` after it.
 */
export async function deliver(
  connection: Connection,
  envelope: Envelope,
  bytes: Uint8Array,
  beforeDot: () => Promise<boolean>,
  cut?: AbortSignal,
): Promise<Outcome> {
  const talk: Talk = { connection, beforeDot, answer: Promise.withResolvers(), released: false, answered: false }
  const message = withoutLastBreak(forData(bytes))
  const body = whenReady((end) => void leave(talk, message, end))
  connection.send({ from: envelope.from, to: [envelope.to] }, body, (error, info) => {
    talk.answered = true
    talk.answer.resolve(outcomeOf(talk, error, info?.response, envelope.to))
  })
  const hangUp = () => cutOff(talk)
  cut?.addEventListener('abort', hangUp)
  if (cut?.aborted) hangUp()
  try {
    const outcome = await talk.answer.promise
    await talk.gate
    await makeReady(connection, outcome)
    return outcome
  } finally {
    cut?.removeEventListener('abort', hangUp)
  }
}

/** Whether another mail can be tried on it: servers close what is idle. */
export function isOpen(connection: Connection): boolean {
  return isConnected(connection)
}

/** Says goodbye and closes. */
export function close(connection: Connection): void {
  if (isConnected(connection)) connection.quit()
  else connection.close()
}

interface Talk {
  readonly connection: Connection
  readonly beforeDot: () => Promise<boolean>
  readonly answer: PromiseWithResolvers<Outcome>
  /** Settles when `beforeDot` has answered. */
  gate?: Promise<void>
  /** The dot may have left. */
  released: boolean
  /** The server has answered, or the connection is gone. */
  answered: boolean
}

async function leave(talk: Talk, message: Uint8Array, end: Writable): Promise<void> {
  // What was handed over leaves first: the mail begins as late as can be, and an early reply has had its cause.
  await written(talk.connection, message)
  await turn()
  const asked = talk.answered ? Promise.resolve(false) : talk.beforeDot()
  // Never rejects: a `beforeDot` that fails is told to the caller through the answer.
  talk.gate = asked.then(
    () => {},
    (error) => talk.answer.reject(error),
  )
  const agreed = await asked.catch(() => false)
  // A reply that has reached this machine by now came before the dot. One turn of the event loop reads it.
  await turn()
  talk.released = agreed && !talk.answered
  if (talk.released) {
    end.end()
    return
  }
  talk.connection.close()
  talk.answer.resolve({ kind: 'aborted', words: nothingSaid })
}

/** nodemailer does not answer for a connection that we close ourselves. */
function cutOff(talk: Talk): void {
  talk.answered = true
  talk.connection.close()
  talk.answer.resolve({ kind: talk.released ? 'uncertain' : 'aborted', words: nothingSaid })
}

function outcomeOf(talk: Talk, error: NodemailerError | null, response: string | undefined, address: string): Outcome {
  const reply = replyOf(talk, error, response)
  const verdict = judge(talk.released ? 'dot' : positionOf(error), reply)
  return { ...verdict, words: wordsOf(error, reply, address) }
}

/** Once the dot may have left, only a whole reply to it counts, not what a closing connection left behind. */
function replyOf({ released }: Talk, error: NodemailerError | null, response: string | undefined): Reply | undefined {
  if (!error) return parseReply(response ?? '')
  const complete = !released || error.code === 'EMESSAGE'
  return complete && error.response ? parseReply(error.response) : undefined
}

/** A success before the dot is the server's fault: no reply was due (RFC 5321 §4.1.1.4). */
function positionOf(error: NodemailerError | null): Position {
  return positions[error?.command ?? 'DATA'] ?? 'connect'
}

const positions: Readonly<Record<string, Position>> = { 'MAIL FROM': 'mail', 'RCPT TO': 'rcpt', DATA: 'data' }

/** After a refusal the transaction is ended in good order; after anything unforeseen, the connection. */
async function makeReady(connection: Connection, { kind }: Outcome): Promise<void> {
  if (kind === 'sent') return
  if (kind !== 'deferred' && kind !== 'rejected') return connection.close()
  await wasReset(connection).catch(() => connection.close())
}

const nothingSaid: Words = { command: undefined, code: undefined, enhanced: undefined, line: undefined }

function wordsOf(error: NodemailerError | null, reply: Reply | undefined, address: string): Words {
  return {
    command: error ? error.command : 'DATA',
    code: reply?.code,
    enhanced: reply?.enhanced,
    line: redact(reply?.line ?? error?.message ?? '', address),
  }
}
