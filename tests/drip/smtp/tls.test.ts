import type { AddressInfo } from 'node:net'
import { close, connect, deliver, type Transport } from '@coursepost/drip'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'

let server: SMTPServer | undefined
afterEach(() => new Promise<void>((stopped) => server?.close(() => stopped())))

/** With the certificate that smtp-server has for tests, which no authority knows. */
async function listen(options: SMTPServerOptions): Promise<Pick<Transport, 'host' | 'port'>> {
  server = new SMTPServer({ disableReverseLookup: true, ...options })
  server.on('error', () => {})
  await new Promise<void>((ready) => server!.listen(0, '127.0.0.1', ready))
  return { host: '127.0.0.1', port: (server.server.address() as AddressInfo).port }
}

const login = { user: 'lessons', password: 'right' }
const trusting = { rejectUnauthorized: false }
const onAuth: SMTPServerOptions['onAuth'] = ({ username, password }, _session, done) =>
  done(password === 'right' ? null : new Error('wrong password'), { user: username })

describe.each([
  ['implicit', { secure: true }],
  ['starttls', {}],
] as const)('with tls %s', (tls, options) => {
  test('a mail is sent after a login', async () => {
    const where = await listen({ ...options, onAuth })
    const connected = await connect({ ...where, tls, login, tlsOptions: trusting })
    if (!('connection' in connected)) throw new Error(connected.down.line)
    const envelope = { from: 'lessons@bread.example', to: 'ann@readers.example' }
    const outcome = await deliver(connected.connection, envelope, Buffer.from('\r\nHello\r\n'), async () => true)
    expect(outcome.kind).toBe('sent')
    close(connected.connection)
  })

  test('a certificate that no authority knows is refused', async () => {
    const where = await listen({ ...options, onAuth })
    expect(await connect({ ...where, tls, login })).toHaveProperty('down')
  })

  test('a wrong password pauses the transport', async () => {
    const where = await listen({ ...options, onAuth })
    const wrong = { ...login, password: 'wrong' }
    expect(await connect({ ...where, tls, login: wrong, tlsOptions: trusting })).toMatchObject({ down: { code: 535 } })
  })
})
