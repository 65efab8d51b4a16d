/** A mail server on this machine, of Nodemailer's own make. It takes everything unless a test says otherwise. */
import type { AddressInfo } from 'node:net'
import type { Transport } from '@coursepost/drip'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export interface Received {
  readonly to: string
  readonly from: string
  readonly bytes: Buffer
  readonly mail: ParsedMail
}

export interface MailServer {
  readonly transport: Transport
  /** What was taken. */
  readonly received: Received[]
  /** Every message that came with its dot, taken or not. */
  readonly messages: Buffer[]
  /** Connections so far. */
  connections: number
  /** Recipients asked for so far. */
  recipients: number
  /** What to say to RCPT: an error refuses with its `responseCode`. May take its time. */
  onRecipient: (address: string) => Error | undefined | Promise<Error | undefined>
  /** What to say after the dot. May take its time. */
  onDot: (address: string) => Error | undefined | Promise<Error | undefined>
  stop(): Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onConnect(_session, done) {
      server.connections++
      done()
    },
    async onRcptTo({ address }, _session, done) {
      server.recipients++
      done(await server.onRecipient(address))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const to = session.envelope.rcptTo[0]!.address
        server.messages.push(Buffer.concat(chunks))
        const refused = await server.onDot(to)
        if (!refused) await keep(to, (session.envelope.mailFrom as { address: string }).address, Buffer.concat(chunks))
        done(refused)
      })
    },
  })
  const keep = async (to: string, from: string, bytes: Buffer) => {
    server.received.push({ to, from, bytes, mail: await simpleParser(bytes) })
  }
  smtp.on('error', () => {})
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready))
  const { port } = smtp.server.address() as AddressInfo
  const server: MailServer = {
    transport: { host: '127.0.0.1', port, tls: 'none', name: 'sender.example' },
    received: [],
    messages: [],
    connections: 0,
    recipients: 0,
    onRecipient: () => undefined,
    onDot: () => undefined,
    stop: () => new Promise((stopped) => smtp.close(() => stopped())),
  }
  return server
}

/** As a server refuses: `refusal(550, '5.1.1 no such user')`. */
export function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
