import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { close, connect, deliver, type Outcome, type Transport, TransportError } from '@coursepost/drip'
import { afterEach, describe, expect, test } from 'vitest'
import { type RawServer, type Script, startRawServer } from './raw-server.ts'

const envelope = { from: 'lessons@bread.example', to: 'ann@readers.example' }
const message = Buffer.from('Subject: Hello\r\n\r\n.A line that begins with a dot.\r\n')

let server: RawServer | undefined
afterEach(() => server?.stop())

interface Delivered {
  readonly outcome: Outcome
  /** How often `beforeDot` was asked. */
  readonly asked: number
}

async function deliverTo(script: Script, beforeDot: () => Promise<boolean> = async () => true): Promise<Delivered> {
  server = await startRawServer(script)
  const connected = await connect(server.transport)
  if (!('connection' in connected)) return { outcome: { kind: 'transport-down', words: connected.down }, asked: 0 }
  let asked = 0
  const outcome = await deliver(connected.connection, envelope, message, () => {
    asked++
    return beforeDot()
  })
  close(connected.connection)
  return { outcome, asked }
}

describe('a mail is', () => {
  const cases: readonly [string, string, Script, object][] = [
    ['sent', 'when the server takes it after the dot', {}, { kind: 'sent', words: { code: 250, line: 'taken' } }],
    ['sent', 'when the reply comes byte by byte', { split: true, dot: '250 2.0.0 taken' }, { kind: 'sent' }],
    [
      'sent',
      'when the reply has several lines',
      { dot: '250-2.0.0 taken\n250 2.0.0 with thanks' },
      { kind: 'sent', words: { enhanced: '2.0.0', line: '2.0.0 taken 2.0.0 with thanks' } },
    ],
    [
      'deferred',
      'when the recipient is refused for now',
      { replies: { RCPT: '451 4.7.1 greylisted, come back' } },
      { kind: 'deferred', words: { command: 'RCPT TO', code: 451, enhanced: '4.7.1' } },
    ],
    ['deferred', 'when the message is refused for now', { dot: '452 4.3.1 disk full' }, { kind: 'deferred' }],
    [
      'deferred',
      'with the transport paused, when the server is closing after the dot',
      { dot: '421 4.3.2 closing' },
      { kind: 'deferred', transportDown: true },
    ],
    [
      'rejected',
      'with a dead address, when there is no such mailbox',
      { replies: { RCPT: '550 5.1.1 no such user' } },
      { kind: 'rejected', addressDead: true, words: { code: 550, enhanced: '5.1.1' } },
    ],
    [
      'rejected',
      'with a good address, when a policy forbids it',
      { dot: '550 5.7.1 not from you' },
      { kind: 'rejected', addressDead: false },
    ],
    ['uncertain', 'when the connection ends after the dot', { dot: 'close' }, { kind: 'uncertain' }],
    ['uncertain', 'when the reply to the dot is no reply', { dot: 'well, perhaps' }, { kind: 'uncertain' }],
    ['uncertain', 'when half a reply to the dot came', { dot: '550 5.1.1 no su…' }, { kind: 'uncertain' }],
    ['uncertain', 'when the first of several lines came', { dot: '250-taken\n250-and…' }, { kind: 'uncertain' }],
  ]
  test.each(cases)('%s %s', async (_kind, _when, script, expected) => {
    expect((await deliverTo(script)).outcome).toMatchObject(expected)
  })
})

describe('the transport is down, and no mail is judged,', () => {
  const cases: readonly [string, Script][] = [
    ['when the server greets with 421', { greeting: '421 too busy' }],
    ['when the server greets with 554', { greeting: '554 5.1.1 go away' }],
    ['when the server says nothing we know', { greeting: 'SSH-2.0-OpenSSH' }],
    ['when the connection ends at once', { greeting: 'close' }],
    ['when EHLO and HELO are refused', { replies: { EHLO: '550 5.1.1 no', HELO: '550 5.1.1 no' } }],
    ['when the sender is refused', { replies: { MAIL: '550 5.1.1 not you' } }],
    ['when the sender is refused for now', { replies: { MAIL: '451 4.1.1 not now' } }],
    ['when the server is closing at RCPT', { replies: { RCPT: '421 4.3.2 closing' } }],
    ['when the server wants a login at RCPT', { replies: { RCPT: '530 5.7.0 log in first' } }],
    ['when RCPT is answered with nonsense', { replies: { RCPT: 'hm' } }],
    ['when the connection ends at RCPT', { replies: { RCPT: 'close' } }],
    ['when DATA is refused', { replies: { DATA: '554 5.1.1 no' } }],
    ['when the connection ends at DATA', { replies: { DATA: 'close' } }],
  ]
  test.each(cases)('%s', async (_when, script) => {
    const { outcome, asked } = await deliverTo(script)
    expect(outcome.kind).toBe('transport-down')
    expect(asked).toBe(0)
    expect(server!.dots).toBe(0)
  })
})

describe('a reply that comes before our dot', () => {
  test.each(['250 taken already', '550 5.1.1 no such user', '451 4.7.1 later'])('judges nothing: %s', async (early) => {
    let commit: (agreed: boolean) => void = () => {}
    const begun = new Promise<boolean>((resolve) => {
      commit = resolve
    })
    setTimeout(() => commit(true), 100)
    const { outcome } = await deliverTo({ early }, () => begun)
    expect(outcome.kind).toBe('transport-down')
    expect(server!.dots).toBe(0)
  })

  test('is noticed even when it came while the thread was busy with the commit', async () => {
    const thread = new Worker(new URL('raw-server-thread.ts', import.meta.url), { workerData: { early: '250 taken' } })
    const [transport] = await once(thread, 'message')
    const connected = await connect(transport)
    if (!('connection' in connected)) throw new Error('not connected')
    const outcome = await deliver(connected.connection, envelope, message, async () => {
      // The event loop stands still, and the reply waits in the machine's buffers.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
      return true
    })
    expect(outcome.kind).not.toBe('sent')
    thread.postMessage('how many dots?')
    expect(await once(thread, 'message')).toEqual([0])
    await thread.terminate()
  })
})

describe('the dot', () => {
  test('does not leave when the mail may not begin', async () => {
    const { outcome } = await deliverTo({}, async () => false)
    expect(outcome.kind).toBe('aborted')
    expect(server!.dots).toBe(0)
  })

  test('does not leave when nobody can say whether the mail may begin', async () => {
    await expect(
      deliverTo({}, async () => {
        throw new Error('no database')
      }),
    ).rejects.toThrow('no database')
    expect(server!.dots).toBe(0)
  })

  test('leaves only after the commit', async () => {
    let dotsAtCommit = -1
    await deliverTo({}, async () => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      dotsAtCommit = server!.dots
      return true
    })
    expect([dotsAtCommit, server!.dots]).toEqual([0, 1])
  })
})

test('a connection carries on after a refused recipient', async () => {
  server = await startRawServer({ replies: { RCPT: '550 5.1.1 no such user' } })
  const connected = await connect(server.transport)
  if (!('connection' in connected)) throw new Error('not connected')
  const agree = async () => true
  await deliver(connected.connection, envelope, message, agree)
  await deliver(connected.connection, envelope, message, agree)
  close(connected.connection)
  expect(server.verbs).toEqual(['EHLO', 'MAIL', 'RCPT', 'RSET', 'MAIL', 'RCPT', 'RSET'])
})

test('what the server says is kept without the address', async () => {
  const { outcome } = await deliverTo({
    replies: { RCPT: '550 5.1.1 <Ann@Readers.Example>: user ann is unknown here' },
  })
  expect(outcome.words.line).toBe('5.1.1 <<address>>: user <address> is unknown here')
})

describe('connecting', () => {
  test('refuses a server that does not offer the TLS asked for', async () => {
    server = await startRawServer({ replies: { STAR: '502 no' } })
    expect(await connect({ ...server.transport, tls: 'starttls' })).toMatchObject({ down: { code: 502 } })
  })

  test('never sends a password in the clear', async () => {
    const transport: Transport = {
      host: 'mail.example',
      port: 25,
      tls: 'none',
      login: { user: 'lessons', password: 'secret' },
    }
    await expect(connect(transport)).rejects.toThrow(TransportError)
  })

  test('says why a login failed', async () => {
    server = await startRawServer({
      replies: { EHLO: '250-raw.example\n250 AUTH PLAIN', AUTH: '535 5.7.8 wrong password' },
    })
    const login = { user: 'lessons', password: 'secret' }
    expect(await connect({ ...server.transport, login })).toMatchObject({ down: { code: 535, enhanced: '5.7.8' } })
  })

  test('ends when it is told to', async () => {
    server = await startRawServer({ greeting: '220-wait' })
    const connected = await connect(server.transport, AbortSignal.timeout(50))
    expect(connected).toHaveProperty('down')
  })
})
