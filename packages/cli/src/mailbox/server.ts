/**
 * A real SMTP server on this machine, for this machine: the sender of `coursepost dev` speaks to it as it would to
 * a relay, so what an author sees has gone the whole way. It has no login and no TLS, hence loopback only.
 */
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerEnvelope } from 'smtp-server'
import { TroubleError, UsageError } from '../exit.ts'
import { isLoopback } from '../loopback.ts'
import { readMail } from './read-mail.ts'
import type { Envelope, Mail, MailStore } from './store.ts'

export interface MailServerOptions {
  readonly store: MailStore
  /** The moved clock. */
  readonly now: () => Temporal.Instant
  /** 0: any that is free. */
  readonly port?: number
  readonly host?: string
}

export interface MailServer {
  readonly host: string
  readonly port: number
  /** Takes no new connections, lets mails that are on their way arrive, then hangs up. */
  readonly close: () => Promise<void>
}

export async function startMailServer(options: MailServerOptions): Promise<MailServer> {
  const { host = '127.0.0.1', port = 0 } = options
  if (!isLoopback(host)) throw new UsageError(notHere(host))
  const server = smtpServer(options)
  await listen(server, port, host)
  return {
    host,
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

// 10 MB: a hundred times a long lesson, and less than what large mailbox providers take (Gmail: 25 MB).
export const mostBytes = 10 * 1024 * 1024

// 1 s: a mail from this same machine arrives in milliseconds; the rest are idle connections.
const closeMilliseconds = 1000

function notHere(host: string): string {
  return (
    `Expected the mailbox to listen on this machine only, got "${host}". It takes mail from anyone without a ` +
    'password, so give it 127.0.0.1, ::1 or localhost.'
  )
}

function smtpServer(options: MailServerOptions): SMTPServer {
  const server = new SMTPServer({
    name: 'localhost',
    banner: 'the mailbox of coursepost dev',
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    size: mostBytes,
    // As real servers do: the sender judges a reply by these codes first.
    hideENHANCEDSTATUSCODES: false,
    disableReverseLookup: true,
    closeTimeout: closeMilliseconds,
    logger: false,
    onData(stream, { envelope }, done) {
      take(options, stream, envelope).then(({ id }) => done(null, `kept as mail ${id}`), done)
    },
  })
  // A client that hangs up in the middle. It knows, and nothing was kept.
  server.on('error', () => {})
  return server
}

async function take(
  { store, now }: MailServerOptions,
  stream: SMTPServerDataStream,
  envelope: SMTPServerEnvelope,
): Promise<Mail> {
  const raw = await bytesOf(stream)
  const receivedAt = now()
  const parsed = await readMail(raw).catch((cause) => Promise.reject(unreadable(cause)))
  return store.add({ receivedAt, envelope: plain(envelope), raw, parsed })
}

/** Reads to the end even when it is too much: the reply may come only after the final dot (RFC 5321, section 4.1.1.4). */
async function bytesOf(stream: SMTPServerDataStream): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) {
    if (!stream.sizeExceeded) chunks.push(chunk)
  }
  if (stream.sizeExceeded) throw refusal(552, `message is larger than ${mostBytes} bytes`)
  return Buffer.concat(chunks)
}

function unreadable(cause: unknown): Error {
  return refusal(554, `message cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`)
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

function plain({ mailFrom, rcptTo }: SMTPServerEnvelope): Envelope {
  return { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) }
}

async function listen(server: SMTPServer, port: number, host: string): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject)
      server.listen(port, host, resolve)
    })
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    const next = 'Stop what uses the port, or choose another port for it.'
    throw new TroubleError(`The mailbox cannot listen on ${host}:${port}: ${why}. ${next}`, { cause })
  }
}
