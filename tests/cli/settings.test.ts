/** Mail servers, limits and the brake in settings: what is taken, and how it is told what is not. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readSettings } from '../../packages/cli/src/settings.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coursepost-settings-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function inFile(text: string): string {
  const file = join(folder, 'coursepost.yaml')
  writeFileSync(file, text)
  return file
}

const smtpOf = (text: string) => readSettings(['smtp'], {}, inFile(text)).smtp

describe('mail servers', () => {
  test('are one address, or several with blanks between', () => {
    const COURSEPOST_SMTP = 'smtp://ann:pass%20word@one.example:2525  smtps://two.example'
    expect(readSettings(['smtp'], { COURSEPOST_SMTP }).smtp).toMatchObject([
      { host: 'one.example', port: 2525, tls: 'starttls', user: 'ann', password: 'pass word' },
      { host: 'two.example', port: 465, tls: 'implicit' },
    ])
  })

  test('are a list in the file, of addresses and of maps', () => {
    const text = `
smtp:
  - smtps://one.example
  - url: smtp://user:secret@two.example
    name: second
    weight: 3
    connections: 10
    per-second: 14
    per-hour: 1000
    per-day: 20000
    warm-up: { from: 2026-12-01, first: 100, times: 1.5, days: 2 }
`
    expect(smtpOf(text)).toMatchObject([
      { host: 'one.example' },
      {
        ...{ host: 'two.example', name: 'second', weight: 3, connections: 10, user: 'user' },
        limits: { perSecond: 14, perHour: 1000, perDay: 20_000, warmUp: { first: 100, times: 1.5, days: 2 } },
      },
    ])
  })

  test('warm up as mail services commonly ask, when only the day is given', () => {
    const [server] = smtpOf('smtp: { url: smtps://one.example, warm-up: { from: 2026-12-01 } }')
    expect(server!.limits!.warmUp).toMatchObject({ first: 200, times: 2, days: 1 })
    expect(server!.limits!.warmUp!.from.toString()).toBe('2026-12-01')
  })

  test.each([
    ['smtp: { weight: 3 }', 'smtp: expected a url for each mail server, got one without'],
    ['smtp: []', 'expected at least one mail server, got an empty list'],
    ['smtp: [smtp://a.example, smtp://a.example]', 'got `a.example:587` twice'],
    ['smtp: { url: smtps://a.example, wieght: 3 }', 'got `wieght`'],
    ['smtp: { url: smtps://a.example, weight: -1 }', 'expected a whole number from 0 to 1000 for weight, got `-1`'],
    ['smtp: { url: smtps://a.example, per-day: many }', 'for per-day, got `many`'],
    ['smtp: { url: smtps://a.example, name: "two words" }', 'expected letters, digits, dots and hyphens for name'],
    ['smtp: { url: smtps://a.example, warm-up: { first: 5 } }', 'expected the first day of warm-up'],
    ['smtp: { url: smtps://a.example, warm-up: 5 }', 'expected warm-up as a map, got `5`'],
    ['secret: [a, b]', 'expected one value such as'],
  ])('%s is refused', (text, message) => {
    const needed = text.startsWith('secret') ? (['secret'] as const) : (['smtp'] as const)
    expect(() => readSettings(needed, {}, inFile(text))).toThrow(message)
  })

  test.each(['smtp: "http://ann:secret@one.example"', 'smtp: [[smtp://ann:secret@one.example]]'])(
    'never have their password repeated: %s',
    (text) => {
      let told = ''
      try {
        smtpOf(text)
      } catch (error) {
        told = (error as Error).message
      }
      expect(told).toContain('expected')
      expect(told).not.toContain('secret')
    },
  )
})

describe('limits by domain', () => {
  test('hold for those that are named, and `*` for all others', () => {
    const file = inFile('domains: { "*": { connections: 10 }, GMail.com: { connections: 5, per-minute: 100 } }')
    expect(readSettings(['domains'], {}, file).domains).toEqual({
      usual: { connections: 10 },
      each: { 'gmail.com': { connections: 5, perMinute: 100 } },
    })
  })

  test('may stand in the environment, as YAML', () => {
    const COURSEPOST_DOMAINS = '{ a.example: { per-minute: 7 } }'
    expect(readSettings(['domains'], { COURSEPOST_DOMAINS }).domains.each).toEqual({ 'a.example': { perMinute: 7 } })
    expect(readSettings(['domains'], {}).domains).toEqual({ each: {} })
    expect(() => readSettings(['domains'], { COURSEPOST_DOMAINS: '{ a.example: 7 }' })).toThrow(
      'COURSEPOST_DOMAINS: expected the domain a.example as a map, got `7`',
    )
  })
})

test('the brake is told in per cent', () => {
  expect(readSettings(['brake'], {}).brake).toEqual({ bounces: 0.05, complaints: 0.003, leastMails: 20 })
  const COURSEPOST_BRAKE = '{ bounces: 8, least-mails: 100 }'
  expect(readSettings(['brake'], { COURSEPOST_BRAKE }).brake).toMatchObject({ bounces: 0.08, leastMails: 100 })
  expect(() => readSettings(['brake'], { COURSEPOST_BRAKE: '{ bounces: 0 }' })).toThrow('from 0.01 to 100 for bounces')
})

test('the time that stopping may take is in seconds', () => {
  expect(readSettings(['stopWithin'], {}).stopWithin).toBe(8)
  expect(() => readSettings(['stopWithin'], { COURSEPOST_STOP_WITHIN: 'soon' })).toThrow('from 1 to 600, got `soon`')
})
