/** `coursepost plan --sample`: what each format shows, and that a wrong use is told. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import ICAL from 'ical.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Bench, contentFolder, openBench } from '../bench.ts'
import { writeSampleCourse } from './course.ts'

let bench: Bench

beforeEach(async () => {
  bench = await openBench()
  await writeSampleCourse(bench.folder)
})

afterEach(() => bench.close())

/** Confirmed on a Friday after the hour. */
const usual = ['--set', 'start=2026-10-30', '--confirmed', '2026-10-30T10:00[Europe/Berlin]', '--zone', 'Europe/Berlin']

function sample(...options: string[]) {
  return bench.run('plan', bench.folder, '--sample', 'long', ...usual, ...options)
}

describe('for a terminal', () => {
  test('when, slot, lesson, lateness and title; then what waits and what is skipped', async () => {
    const { code, out, err } = await sample()
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.split('\n')).toEqual([
      'long, confirmed Fri 2026-10-30 10:00 Europe/Berlin; start = 2026-10-30',
      '2 mails, 2 lessons',
      '',
      'WHEN                                SLOT   LESSON  DUE          TITLE',
      'Fri 2026-10-30 10:00 Europe/Berlin  now-1  hello   in time      Hello, you',
      'Mon 2026-11-02 08:00 Europe/Berlin  1      begin   2 days late  Begin *now*',
      '',
      'Waiting for an answer',
      'middle  end',
      'talk    talk',
      '',
      'Skipped: no longer of use when the reader confirms',
      'early  Too late',
      '',
    ])
  })

  test('without any moment it is for someone who confirms now, in UTC', async () => {
    const { out } = await bench.run('plan', bench.folder, '--sample', 'short')
    expect(out).toContain('short, confirmed Fri 2026-10-30 17:00 UTC; no answers')
  })

  test('days and hour of the reader’s own, and drafts as if they were published', async () => {
    const { out } = await sample('--days', 'sun,sat', '--hour', '07:30', '--drafts')
    expect(out).toContain('3 mails, 3 lessons, drafts included')
    expect(out).toContain('Sat 2026-10-31 07:30 Europe/Berlin  1      begin   in time  Begin *now*')
    expect(out).toContain('Sun 2026-11-01 07:30 Europe/Berlin  1      draft   in time  Not yet')
  })

  test('--now is the same as --confirmed', async () => {
    const at = '2026-10-30T09:00:00Z'
    const run = (option: string) =>
      bench.run('plan', bench.folder, '--sample', 'long', '--set', 'start=2026-10-30', option, at)
    expect(await run('--now')).toEqual(await run('--confirmed'))
  })

  test('needs no database and makes none', async () => {
    await sample()
    expect(existsSync(bench.environment.COURSEPOST_DATABASE!)).toBe(false)
  })
})

describe('as Markdown', () => {
  test('what an author wrote stays text, also in a cell', async () => {
    const { out } = await sample('--format', 'markdown', '--set', 'end=2026-11-20')
    expect(out).toContain('# Leaving \\| a \\_hard\\_ job: The long way\n')
    expect(out).toContain('`begin` Begin \\*now\\* | 2 days late |')
    expect(out).toContain('`middle` Half \\| way |')
    expect(out).toContain('## Waiting for an answer\n\n- `talk`: `talk`\n')
    for (const row of out.split('\n').filter((line) => line.startsWith('|'))) {
      expect(row.replaceAll('\\|', '').split('|')).toHaveLength(7)
    }
  })
})

describe('as JSON', () => {
  test('is what its schema says', async () => {
    const { out: schema } = await bench.run('schema', 'calendar')
    const validate = new Ajv({ allErrors: true }).compile(JSON.parse(schema))
    for (const options of [[], ['--set', 'end=2026-11-20', '--drafts', '--days', 'mon,tue']]) {
      const { out } = await sample('--format', 'json', ...options)
      expect(validate(JSON.parse(out)), JSON.stringify(validate.errors)).toBe(true)
    }
    expect(validate({})).toBe(false)
  })

  test('gives moments in UTC and as the reader’s clock shows them', async () => {
    const { out } = await sample('--format', 'json')
    const { mails, waiting, skipped, reader } = JSON.parse(out)
    expect(reader).toMatchObject({ hour: '08:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'], zone: 'Europe/Berlin' })
    expect(mails[1]).toMatchObject({
      at: '2026-11-02T07:00:00Z',
      local: '2026-11-02T08:00+01:00',
      slot: { date: '2026-11-02', name: '1' },
      items: [{ lesson: 'begin', part: null, occurrence: 1, target: '2026-10-31T07:00:00Z', lateDays: 2 }],
    })
    expect(waiting[0]).toEqual({ lesson: 'middle', title: 'Half | way', part: null, questions: ['end'] })
    expect(skipped).toEqual([{ lesson: 'early', title: 'Too late' }])
  })
})

describe('as iCalendar', () => {
  test('a parser of its own reads an event a mail, at the same moment, called as the mail', async () => {
    const { out } = await sample('--format', 'ics')
    const calendar = new ICAL.Component(ICAL.parse(out))
    const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    // The parser leaves a property that is not in the RFC as it stands.
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Quiet\\; post\\, daily')
    expect(events.map(({ startDate }) => startDate.toJSDate().toISOString())).toEqual([
      '2026-10-30T09:00:00.000Z',
      '2026-11-02T07:00:00.000Z',
    ])
    expect(events[0]!.summary).toBe(
      'For friend: one; two, three and a line that is long enough to be folded, ü included',
    )
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length)
  })

  test('lines end in CRLF and have at most 75 octets', async () => {
    const { out } = await sample('--format', 'ics')
    expect(out.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const lines = out.split('\r\n')
    expect(lines.some((line) => line.startsWith(' '))).toBe(true)
    for (const line of lines) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75)
  })

  test('a calendar made again with other dates moves its events', async () => {
    const uids = async (...options: string[]) =>
      [...(await sample('--format', 'ics', ...options)).out.matchAll(/^UID:(.*)$/gm)].map(([, uid]) => uid)
    expect(await uids('--hour', '12:00')).toEqual(await uids())
  })

  test('nothing tells what the bundled course is about', async () => {
    const answers = ['plan-start=2026-12-01', 'plan-end=2027-01-15', 'visa=yes', 'country=US', 'exit-day=2027-01-20']
    const options = [
      '--sample',
      'on-a-plan',
      '--drafts',
      '--format',
      'ics',
      ...answers.flatMap((one) => ['--set', one]),
    ]
    const { code, out } = await bench.run('plan', contentFolder, ...options)
    expect(code).toBe(0)
    expect(out.replaceAll('\r\n ', '')).not.toMatch(/\b(PIP|performance|plan-|on-a-plan|visa|fired|lawyer|job)\b/i)
    expect(new ICAL.Component(ICAL.parse(out)).getAllSubcomponents('vevent').length).toBeGreaterThan(20)
  })
})

describe('to a file', () => {
  test('is written whole, and says so', async () => {
    const file = join(bench.folder, 'calendar.ics')
    const { code, out } = await sample('--format', 'ics', '--out', file)
    expect({ code, out }).toEqual({ code: 0, out: `Wrote ${file}.\n` })
    expect(await readFile(file, 'utf8')).toContain('END:VCALENDAR\r\n')
  })

  test('a folder that is not there is trouble', async () => {
    const { code, err } = await sample('--out', join(bench.folder, 'no/where'))
    expect(code).toBe(1)
    expect(err).toContain('Give --out a file in a folder that exists.')
  })
})

describe('used wrongly', () => {
  test.each([
    [
      'an unknown track',
      ['--sample', 'lung'],
      '--sample: expected one of the course’s tracks (long, short), got `lung`.',
    ],
    ['no track', ['--sample'], "option '--sample <track>' argument missing"],
    [
      'an unknown question',
      ['--sample', 'short', '--set', 'plaice=US'],
      '--set plaice=…: expected a question that readers of short are asked (place, well, mood, meeting), got `plaice`.',
    ],
    [
      'a question of another track',
      ['--sample', 'short', '--set', 'start=2026-10-30'],
      '--set start=…: expected a question that readers of short are asked',
    ],
    ['a question that must be answered', ['--sample', 'long'], '--set start=…: “The first day” is still open.'],
    [
      'no day of the calendar',
      ['--sample', 'long', '--set', 'start=2026-02-30'],
      '--set start=…: “The first day” is not a day of the calendar.',
    ],
    ['a country that is none', ['--sample', 'short', '--set', 'place=XX'], 'codes of two letters such as US'],
    ['neither yes nor no', ['--sample', 'short', '--set', 'well=maybe'], 'They are: yes, no.'],
    ['none of the choices', ['--sample', 'short', '--set', 'mood=odd'], 'They are: calm, sad.'],
    ['no weekday', ['--sample', 'short', '--set', 'meeting=someday'], 'They are: mon, tue, wed, thu, fri, sat, sun.'],
    ['an answer without a question', ['--sample', 'short', '--set', 'US'], '--set: expected question=answer'],
    ['an unknown zone', ['--sample', 'short', '--zone', 'Mars/One'], '--zone: We do not know this time zone.'],
    ['an offset for a zone', ['--sample', 'short', '--zone', '+01:00'], '--zone: We do not know this time zone.'],
    [
      'a number of days',
      ['--sample', 'short', '--days', '30'],
      '--days: with --sample, expected weekdays such as mon,wed,sat, got `30`.',
    ],
    [
      'an hour that is none',
      ['--sample', 'short', '--hour', '25:00'],
      '--hour: expected a time of day such as 07:30, got `25:00`.',
    ],
    ['a moment that is none', ['--sample', 'short', '--confirmed', 'soon'], '--confirmed: expected a moment such as'],
    [
      'two moments',
      ['--sample', 'short', '--confirmed', '2026-10-30T17:00Z', '--now', '2026-10-30T17:00Z'],
      'Leave one out.',
    ],
    ['an unknown format', ['--sample', 'short', '--format', 'pdf'], 'expected text, markdown, json, ics with --sample'],
    ['settings', ['--sample', 'short', '--settings', 'coursepost.yaml'], '--settings: a sample asks no database.'],
    [
      'an answer without a sample',
      ['--set', 'place=US'],
      '--set is for a made-up reader. Name their track: --sample TRACK.',
    ],
    ['a format without a sample', ['--format', 'json'], '--format is for a made-up reader.'],
    ['drafts without a sample', ['--drafts'], '--drafts is for a made-up reader.'],
  ])('%s', async (_, options, message) => {
    const { code, out, err } = await bench.run('plan', bench.folder, ...options)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
  })

  test('a course with errors is looked at all the same, and the exit code says so', async () => {
    await writeSampleCourse(bench.folder, { '7-broken.md': 'no settings\n' })
    const { code, out, err } = await sample()
    expect(code).toBe(1)
    expect(out).toContain('hello')
    expect(err).toContain('what could not be used is left out')
  })

  test('no course at all is trouble', async () => {
    const { code, err } = await bench.run('plan', join(bench.folder, 'nowhere'), '--sample', 'long')
    expect(code).toBe(1)
    expect(err).toContain('could not be read')
  })
})
