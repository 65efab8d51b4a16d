import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSignUp } from '../../../packages/drip/src/web/read-sign-up.ts'
import { course, type Fields, formOf, goodForm } from './world.ts'

const read = (fields: Fields) => readSignUp(course, formOf({ ...goodForm, ...fields }))

function accepted(fields: Fields) {
  const result = read(fields)
  if (result.kind === 'problems') throw new Error(`refused: ${JSON.stringify(result.problems)}`)
  return result.signUp
}

function refused(fields: Fields): string[] {
  const result = read(fields)
  return result.kind === 'problems' ? result.problems.map(({ field }) => field) : []
}

describe('addresses', () => {
  test.each([
    ['reader@example.org', 'reader@example.org'],
    ['  reader@example.org ', 'reader@example.org'],
    ['Reader+bread@EXAMPLE.Org', 'Reader+bread@example.org'],
    ["o'hara.x_y-z@mail.example.co.uk", "o'hara.x_y-z@mail.example.co.uk"],
    ['reader@bücher.example', 'reader@xn--bcher-kva.example'],
    ['reader@例え.テスト', 'reader@xn--r8jz45g.xn--zckzah'],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
  ])('%s is taken as %s', (written, address) => {
    expect(accepted({ address: written }).address).toBe(address)
  })

  test.each([
    '',
    'reader',
    'reader@',
    '@example.org',
    'reader@localhost',
    'reader@@example.org',
    'a@b@example.org',
    'rea der@example.org',
    '"rea der"@example.org',
    'reader@exam ple.org',
    'reader@example..org',
    'reader@-example.org',
    'reader@example-.org',
    'reader@127.0.0.1',
    'reader@[127.0.0.1]',
    'reader@1.2.3',
    '.reader@example.org',
    'reader.@example.org',
    're..ader@example.org',
    'reader@example.org\r\nBcc: other@example.org',
    'reader\u0000@example.org',
    'read\u200ber@example.org',
    'réader@example.org',
    'Reader <reader@example.org>',
    'reader@example.org,other@example.org',
    `${'a'.repeat(65)}@example.org`,
    `reader@${'a'.repeat(64)}.org`,
    `reader@${'abcdefghi.'.repeat(25)}org`,
  ])('%j is refused', (address) => {
    expect(refused({ address })).toEqual(['address'])
  })
})

describe('names', () => {
  test.each([
    ['', undefined],
    ['   ', undefined],
    [' Ada ', 'Ada'],
    ['Mary Ann', 'Mary Ann'],
    ["D'Artagnan-Ó", "D'Artagnan-Ó"],
    ['علی‌رضا', 'علی‌رضا'],
    ['e\u0301', '\u00e9'],
    ['<b>Ada</b>', '<b>Ada</b>'],
    ['👩‍🚀', '👩‍🚀'],
  ])('%j is taken as %j', (written, name) => {
    expect(accepted({ 'first-name': written }).firstName).toBe(name)
  })

  test.each([
    'Ada\r\nBcc: x',
    'Ada\nLovelace',
    'a\u0000b',
    'a\u202eb',
    'a\u2028b',
    'a\u00adb',
    'see https://example.net',
    'WWW.example.net',
    'write me@example.net',
    'a'.repeat(61),
  ])('%j is refused', (name) => {
    expect(refused({ 'first-name': name })).toEqual(['first-name'])
  })
})

describe('zones', () => {
  test.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['UTC', 'UTC'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
  ])('%s is taken as %s', (written, zone) => {
    expect(accepted({ zone: written }).zone).toBe(zone)
  })

  test.each(['', 'Berlin', '+01:00', '2026-01-01T00:00[Europe/Berlin]', 'Europe/Berlin\n', 'Z', 'x'.repeat(1000)])(
    '%j is refused, or taken as the name in it',
    (zone) => {
      const result = read({ zone })
      if (result.kind === 'sign-up') expect(result.signUp.zone).toBe(zone.trim())
      else expect(result.problems.map(({ field }) => field)).toEqual(['zone'])
    },
  )
})

describe('dates', () => {
  test.each(['2026-02-28', '2024-02-29', '2000-01-01', '2100-12-31'])('%s is taken', (day) => {
    expect(accepted({ 'answer.oven-day': day }).answers['oven-day']).toBe(day)
  })

  test.each([
    '2026-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '1999-12-31',
    '2101-01-01',
    '26-01-01',
    '2026-1-1',
    '01.02.2026',
    '2026-01-01T00:00',
    'tomorrow',
    '٢٠٢٦-01-01',
  ])('%s is refused', (day) => {
    expect(refused({ 'answer.oven-day': day })).toEqual(['answer.oven-day'])
  })
})

describe('answers', () => {
  test('each kind is taken in the one spelling that the course knows', () => {
    const answers = {
      'answer.market-day': 'sun',
      'answer.starter': 'no',
      'answer.flour': 'spelt',
      'answer.country': 'de',
    }
    expect(accepted(answers).answers).toEqual({
      'oven-day': '2026-04-01',
      'market-day': 'sun',
      starter: 'no',
      flour: 'spelt',
      country: 'DE',
    })
  })

  test.each([
    ['answer.market-day', 'Sunday'],
    ['answer.starter', 'maybe'],
    ['answer.flour', 'corn'],
    ['answer.flour', 'constructor'],
    ['answer.country', 'Germany'],
    ['answer.country', 'QX'],
  ])('%s is refused as %s', (field, value) => {
    expect(refused({ [field]: value })).toEqual([field])
  })

  test('a question that the course does not ask is refused, and so is a track', () => {
    expect(refused({ 'answer.salary': '1' })).toEqual(['answer.salary'])
    expect(refused({ 'answer.__proto__': '1' })).toEqual(['answer.__proto__'])
    expect(refused({ track: 'gardener' })).toEqual(['track'])
    expect(refused({ track: '' })).toEqual(['track'])
  })

  test('only what the chosen track asks is kept; what was written for another does not even have to be right', () => {
    const signUp = accepted({ track: 'eater', 'answer.oven-day': 'never', 'answer.guests-day': '2026-05-05' })
    expect(signUp.answers).toEqual({ 'guests-day': '2026-05-05' })
  })

  test('what the track needs must be there', () => {
    expect(refused({ 'answer.oven-day': ' ' })).toEqual(['answer.oven-day'])
  })

  test('a sensitive answer is kept with its tick and withheld without', () => {
    const sent = { 'answer.diet': 'no' }
    expect(accepted({ ...sent, 'consent.diet': 'yes' }).answers).toHaveProperty('diet', 'no')
    const withheld = accepted(sent)
    expect(withheld.answers).not.toHaveProperty('diet')
    expect(withheld.withheld.map(({ id }) => id)).toEqual(['diet'])
    expect(accepted({ ...sent, 'consent.diet': 'no' }).answers).not.toHaveProperty('diet')
  })
})

describe('any form at all', () => {
  const names = fc.constantFrom(
    'address',
    'first-name',
    'track',
    'zone',
    'answer.oven-day',
    'answer.guests-day',
    'answer.market-day',
    'answer.starter',
    'answer.flour',
    'answer.country',
    'answer.diet',
    'consent.diet',
    'answer.unknown',
  )
  const days = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2110-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const values = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', 'yes', 'no', 'mon', 'rye', 'baker', 'eater', 'Europe/Paris', 'DE', 'Ada', 'a@b.example'),
    fc.emailAddress(),
    days,
  )
  const forms = fc.array(fc.tuple(names, values), { maxLength: 20 }).map((pairs) => new URLSearchParams(pairs))
  const nearlyGood = fc
    .array(fc.tuple(names, values), { maxLength: 3 })
    .map((pairs) => formOf({ ...goodForm, ...Object.fromEntries(pairs) }))

  test('is read without an exception; what is taken is well-formed, what is refused is named', () => {
    let taken = 0
    fc.assert(
      fc.property(fc.oneof(forms, nearlyGood), (form) => {
        const result = readSignUp(course, form)
        if (result.kind === 'problems') return expectNamed(result.problems, form)
        taken++
        expectWellFormed(result.signUp)
      }),
      { numRuns: 2000 },
    )
    expect(taken).toBeGreaterThan(50)
  })
})

type Read = ReturnType<typeof readSignUp>

function expectNamed(problems: Extract<Read, { kind: 'problems' }>['problems'], form: URLSearchParams): void {
  expect(problems.length).toBeGreaterThan(0)
  for (const { field, message } of problems) {
    expect([...form.keys(), 'address', 'track', 'zone', 'answer.oven-day']).toContain(field)
    expect(message).toMatch(/^\S.*\.$/)
    expect(message).not.toMatch(/[{}]|undefined/)
  }
}

function expectWellFormed(signUp: Extract<Read, { kind: 'sign-up' }>['signUp']): void {
  expect(signUp.address).toMatch(/^[\x21-\x7e]{1,64}@[a-z0-9.-]+\.[a-z0-9-]+$/)
  expect(signUp.address.length).toBeLessThanOrEqual(254)
  expect(signUp.firstName ?? '').not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
  expect(course.tracks.has(signUp.track)).toBe(true)
  expect(Temporal.Now.zonedDateTimeISO(signUp.zone).timeZoneId).toBe(signUp.zone)
  const track = course.tracks.get(signUp.track)!
  for (const need of track.needs) expect(signUp.answers).toHaveProperty([need])
  for (const [id, value] of Object.entries(signUp.answers)) {
    const question = course.questions.get(id)!
    expect(question.tracks.length === 0 || question.tracks.includes(track.id)).toBe(true)
    if (question.type === 'date') expect(Temporal.PlainDate.from(value).toString()).toBe(value)
    else expect(value).toMatch(/^([A-Z]{2}|[a-z]+)$/)
  }
}
