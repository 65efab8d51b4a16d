/** A real SMTP server on loopback that keeps what it took, and can be told what to do at each step. */
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export interface TakenMail {
  readonly from: string
  readonly to: string
  readonly raw: Buffer
  readonly parsed: ParsedMail
}

export interface MailServer {
  readonly port: number
  readonly taken: TakenMail[]
  /** Called when RCPT comes, before it is answered. */
  onRcpt: () => void
  /** Called when the final dot has come, before it is answered. */
  onDot: () => void
  close(): Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const taken: TakenMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 500,
    onRcptTo(_address, _session, done) {
      hooks.onRcpt()
      done()
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
        simpleParser(raw).then((parsed) => {
          taken.push({ from, to: session.envelope.rcptTo[0]!.address, raw, parsed })
          hooks.onDot()
          done()
        }, done)
      })
    },
  })
  server.on('error', () => {})
  const hooks: MailServer = {
    port: 0,
    taken,
    onRcpt: () => {},
    onDot: () => {},
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(hooks, { port: (server.server.address() as AddressInfo).port })
}

/** The link of a kind in the text part. */
export function linkIn({ parsed }: TakenMail, page: 'confirm' | 'manage' | 'unsubscribe'): string {
  const link = new RegExp(`https?://\\S+/${page}/\\S+`).exec(parsed.text ?? '')?.[0]
  if (link === undefined) throw new Error(`Expected a ${page} link in “${parsed.subject}”, got none`)
  return link
}
