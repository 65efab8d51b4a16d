/** What an operator sees and decides: uncertain mails, transports, the brake. */
import { countLate, openStore } from '@coursepost/drip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startRawServer } from '../drip/smtp/raw-server.ts'
import { type Bench, contentFolder, openBench } from './bench.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench({
    COURSEPOST_SMTP: 'smtp://127.0.0.1:1',
    COURSEPOST_SECRET: 'a secret of more than thirty-two characters',
    COURSEPOST_PUBLIC_URL: 'https://mail.example.org/',
  })
  const sam = ['sam@example.com', '--track', 'on-a-plan', '--zone', 'America/Los_Angeles', '--course', contentFolder]
  await bench.run('subscribers', 'add', ...sam, '--set', 'plan-start=2026-10-30', '--confirmed')
})
afterEach(() => bench.close())

/** Sends to a server that takes the dot and says nothing. */
async function leaveUncertain(): Promise<string> {
  const silent = await startRawServer({ dot: 'close' })
  bench.environment.COURSEPOST_SMTP = `smtp://127.0.0.1:${silent.transport.port}`
  await bench.run('send', contentFolder)
  await silent.stop()
  const { out } = await bench.run('uncertain', 'list')
  return /^(?<id>[0-9a-f]{32}) /mu.exec(out)![1]!
}

describe('uncertain mails', () => {
  test('are none at first', async () => {
    expect(await bench.run('uncertain', 'list')).toMatchObject({ code: 0, out: 'No mail is uncertain.\n' })
  })

  test('are listed and shown with what was tried, and without the address', async () => {
    const mail = await leaveUncertain()
    const list = await bench.run('uncertain', 'list')
    expect(list.out).toMatch(/example\.com +find-your-route +goes again at 2026-10-30T17:05:00Z, unless/u)
    const shown = await bench.run('uncertain', 'show', mail)
    expect(shown.out).toMatch(/may be double +no/u)
    expect(shown.out).toMatch(/Attempts\n2026-10-30T17:00:00Z +uncertain +CONN: Connection closed/u)
    expect(list.out + shown.out).not.toContain('sam@')
    expect(await bench.run('uncertain', 'show', 'nosuch')).toMatchObject({ code: 1, out: '' })
  })

  test('are decided one by one or all together', async () => {
    const mail = await leaveUncertain()
    expect(await bench.run('uncertain', 'decide', 'resend', mail)).toMatchObject({
      code: 0,
      out: '1 go once more with the next `coursepost send`, flagged as possibly double.\n',
    })
    expect(await bench.run('uncertain', 'decide', 'sent', '--all')).toMatchObject({ out: '2 now count as sent.\n' })
    expect(await bench.run('uncertain', 'list')).toMatchObject({ out: 'No mail is uncertain.\n' })
    expect(await bench.run('uncertain', 'decide', 'sent', mail)).toMatchObject({
      code: 1,
      err: `${mail} is not uncertain (any more); nothing was changed.\n`,
    })
  })

  test('are not decided about by accident', async () => {
    expect(await bench.run('uncertain', 'decide', 'sent')).toMatchObject({ code: 2, out: '' })
    expect(await bench.run('uncertain', 'decide', 'sent', 'one', '--all')).toMatchObject({ code: 2, out: '' })
    expect(await bench.run('uncertain', 'decide', 'maybe', 'one')).toMatchObject({ code: 2, out: '' })
  })
})

describe('transports', () => {
  test('are shown with what they have used and why they pause', async () => {
    expect((await bench.run('transports')).out).toMatch(/^127\.0\.0\.1:1 +1 +no limit +up$/mu)
    await bench.run('send', contentFolder)
    expect((await bench.run('transports')).out).toMatch(
      /paused until 2026-10-30T17:01:00Z, failed once: CONN: .*ECONNREFUSED/u,
    )
  })
})

describe('the brake', () => {
  test('is shown with its counts, and taken off', async () => {
    expect(await bench.run('brake', 'show')).toMatchObject({
      code: 0,
      out: expect.stringContaining('The brake is off.'),
    })
    const store = await openStore({ file: bench.environment.COURSEPOST_DATABASE! })
    for (let count = 0; count < 30; count++) {
      await countLate(store.db, 'bounced', Temporal.Instant.from('2026-10-30T16:00:00Z'))
    }
    await store.close()
    const sent = await bench.run('send', contentFolder)
    expect(sent).toMatchObject({ code: 1 })
    expect(sent.err).toContain('The brake is on since 2026-10-30T17:00:00Z: 30 of 30 mails were refused for good')
    const on = await bench.run('brake', 'show')
    expect(on).toMatchObject({ code: 1 })
    expect(on.out).toMatch(/because of the recipient +30/u)
    expect(await bench.run('brake', 'release')).toMatchObject({ code: 0 })
    expect(await bench.run('brake', 'release')).toMatchObject({ out: 'The brake was not on.\n' })
    expect(await bench.run('brake', 'show')).toMatchObject({ code: 0 })
  })
})
