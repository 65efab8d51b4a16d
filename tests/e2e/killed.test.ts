/**
 * A sender that dies. `begun` is committed before the final dot, so whoever comes after knows: not begun means not
 * sent; begun without an outcome means it may have been, and what goes again says so.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, status } from '@coursepost/drip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { coursepost, inProcess, type Running, start } from './commands.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { contentFolder, publicUrl, secret } from './rig.ts'

let folder: string
let mails: MailServer
let environment: Record<string, string>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coursepost-killed-'))
  mails = await startMailServer()
  environment = {
    COURSEPOST_DATABASE: join(folder, 'course.db'),
    COURSEPOST_SMTP: `smtp://127.0.0.1:${mails.port}`,
    COURSEPOST_SECRET: secret,
    COURSEPOST_PUBLIC_URL: publicUrl,
  }
  const person = [
    'sam@example.com',
    '--track',
    'on-a-plan',
    '--zone',
    'America/Los_Angeles',
    '--set',
    `plan-start=${yesterday()}`,
  ]
  expect(
    await inProcess(['subscribers', 'add', ...person, '--confirmed', '--course', contentFolder], environment),
  ).toBe(0)
})

afterEach(async () => {
  await mails.close()
  await rm(folder, { recursive: true, force: true })
})

/** Two lessons are due at once then, at whatever hour of the day the test runs. */
function yesterday(): string {
  return Temporal.Now.plainDateISO('America/Los_Angeles').subtract({ days: 1 }).toString()
}

function inMinutes(minutes: number): string {
  return Temporal.Now.instant().add({ minutes }).toString()
}

/** Starts a pass and kills it at one step of the conversation. */
async function killAt(step: 'onRcpt' | 'onDot'): Promise<void> {
  let sender: Running | undefined
  mails[step] = () => sender?.child.kill('SIGKILL')
  sender = start(['send', contentFolder], environment)
  const { signal } = await sender.ended
  expect(signal).toBe('SIGKILL')
  mails[step] = () => {}
}

async function look() {
  const store = await openStore({ file: environment.COURSEPOST_DATABASE! })
  try {
    return await status(store.db)
  } finally {
    await store.close()
  }
}

const subjects = () => mails.taken.map(({ parsed }) => parsed.subject)
const both = ['Start here with ten minutes and a pen', 'The next 24 hours, and what to leave alone']

describe('a process killed in the middle of a send', () => {
  test('before begun: nothing had left, the next pass sends everything once and flags nothing', async () => {
    await killAt('onRcpt')
    expect(mails.taken).toEqual([])
    const { code, out } = await coursepost(['send', contentFolder, '--now', inMinutes(2)], environment)
    expect({ code, out }).toEqual({ code: 0, out: '2 sent.\n' })
    expect(subjects()).toEqual(both)
  })

  test('after begun: the same message goes again, byte for byte, and is flagged as possibly double', async () => {
    await killAt('onDot')
    expect(subjects()).toEqual([both[0]])
    const found = await coursepost(['send', contentFolder, '--now', inMinutes(2)], environment)
    expect(found.out).toBe('1 sent, 1 uncertain.\n')
    const { code, out } = await coursepost(['send', contentFolder, '--now', inMinutes(10)], environment)
    expect({ code, out }).toEqual({ code: 0, out: '1 sent, 1 of these may be double.\n' })
    expect(subjects()).toEqual([both[0], both[1], both[0]])
    expect(mails.taken[2]!.raw.equals(mails.taken[0]!.raw)).toBe(true)
    const again = await coursepost(['send', contentFolder, '--now', inMinutes(20)], environment)
    expect(again.out).toBe('nothing was due.\n')
  })

  test('after begun, with the policy `hold`: nothing goes twice, and what may be missing is listed', async () => {
    await killAt('onDot')
    const hold = { ...environment, COURSEPOST_UNCERTAIN: 'hold' }
    const { out } = await coursepost(['send', contentFolder, '--now', inMinutes(2)], hold)
    expect(out).toBe('1 sent, 1 uncertain.\n')
    expect(subjects()).toEqual(both)
    const { uncertain } = await look()
    expect(uncertain.map(({ lessons }) => lessons)).toEqual([['find-your-route']])
  })

  test('two passes at the same time send everything once', async () => {
    const results = await Promise.all([
      coursepost(['send', contentFolder], environment),
      coursepost(['send', contentFolder], environment),
    ])
    expect(results.map(({ code }) => code)).toEqual([0, 0])
    expect(subjects().toSorted()).toEqual(both.toSorted())
  })
})
