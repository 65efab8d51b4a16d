import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { progress } from '../../packages/cli/src/import/progress.ts'
import { type Bench, contentFolder, openBench } from './bench.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

async function imported(text: string | Uint8Array, ...options: string[]) {
  const file = join(bench.folder, 'people.csv')
  await writeFile(file, text)
  return bench.run('subscribers', 'import', file, '--course', contentFolder, ...options)
}

function ask(question: string): unknown[] {
  const database = new DatabaseSync(join(bench.folder, 'course.db'))
  const rows = database.prepare(question).all()
  database.close()
  return rows.map((row) => ({ ...row }))
}

const people = `address,first-name,track,zone,plan-start
ada@example.com,Ada,on-a-plan,Europe/Berlin,2026-11-02
Ben@Example.com,,joining,Asia/Kolkata,
`

describe('an import', () => {
  test('asks each to confirm, unless the operator holds their consent', async () => {
    const { code, out, err } = await imported(people)
    expect({ code, out }).toEqual({ code: 0, out: '2 added.\n' })
    expect(err).toContain('2 mails that ask to confirm go with the next passes')
    expect(ask('select state, track, zone from enrolment order by zone')).toEqual([
      { state: 'pending', track: 'joining', zone: 'Asia/Kolkata' },
      { state: 'pending', track: 'on-a-plan', zone: 'Europe/Berlin' },
    ])
    expect(ask('select kind, lane, state from mail')).toEqual(
      Array(2).fill({ kind: 'confirmation', lane: 'example.com', state: 'due' }),
    )
    expect(ask('select question, value from answer')).toEqual([{ question: 'plan-start', value: '2026-11-02' }])
  })

  test('with --confirmed makes readers, whose calendars are like anybody’s', async () => {
    const { out, err } = await imported(people, '--confirmed')
    expect(out).toBe('2 added.\n')
    expect(err).toContain('They count as confirmed')
    expect(ask('select count(*) as count from mail')).toEqual([{ count: 0 }])
    const plan = await bench.run('plan', contentFolder, '--days', '2')
    expect(plan.out).toMatch(/ada@example.com +find-your-route/)
    expect(plan.out).toMatch(/Ben@example.com +find-your-route/)
  })

  test('run again adds nobody, however the address is spelt, and brings nobody back', async () => {
    await imported(people, '--confirmed')
    ask("update enrolment set state = 'stopped', next_at = null where track = 'joining'")
    const { code, out } = await imported(people.replace('Ben@', 'ben@'), '--confirmed')
    expect({ code, out }).toEqual({ code: 0, out: '0 added, 2 known already and left as they are.\n' })
    expect(ask('select state, count(*) as count from enrolment group by state')).toEqual([
      { state: 'active', count: 1 },
      { state: 'stopped', count: 1 },
    ])
  })

  test('someone who stands in the file twice is added once', async () => {
    const { out } = await imported(`${people}ADA@example.com,Ada,on-a-plan,Europe/Berlin,2026-11-02\n`)
    expect(out).toBe('2 added, 1 known already and left as they are.\n')
  })

  test('each bad line is told with its number and reasons, the good ones go in', async () => {
    const { code, out, err } = await imported(
      `${people}nobody,,joining,Mars/Olympus,\ncy@example.com,,joining\n\n"torn"x,,,,\neve@example.com,Eve,joining,UTC,\n`,
    )
    expect(code).toBe(1)
    expect(out).toBe('3 added, 3 bad lines.\n')
    expect(err).toContain('line 4: address: This does not look like a mail address')
    expect(err).toContain('zone: We do not know this time zone')
    expect(err).toContain('line 5: expected 5 columns, got 3')
    expect(err).toContain('line 7: address: This does not look like')
    expect(err).toContain('nobody is added twice')
  })

  test('a quote that stays open ends it, with the line', async () => {
    const { code, err } = await imported(`${people}"cy@example.com,,joining,UTC,\n`)
    expect(code).toBe(1)
    expect(err).toContain('one that stays open, at line 4')
  })

  test('what is not UTF-8 is refused line by line', async () => {
    const { err, out } = await imported(Buffer.from('address,first-name\na@example.com,Zo\xeb\n', 'latin1'), ...forAll)
    expect(err).toContain('line 2: expected UTF-8, got another encoding')
    expect(out).toBe('0 added, 1 bad lines.\n')
  })

  test('a dry run tells the same and stores nothing', async () => {
    const { out } = await imported(people, '--dry-run')
    expect(out).toBe('2 would be added; nothing was stored.\n')
    expect(ask('select count(*) as count from subscriber')).toEqual([{ count: 0 }])
  })

  test('answers that the track does not ask for are left out, and told', async () => {
    const { err } = await imported(people.replace('Asia/Kolkata,', 'Asia/Kolkata,2026-11-02'))
    expect(err).toContain('1 answers were left out')
  })
})

const forAll = ['--track', 'joining', '--zone', 'UTC']

describe('the header', () => {
  test('options stand in for columns; other signs may stand between them', async () => {
    const { out } = await imported('\ufeffaddress;first-name\nada@example.com;Ada\n', ...forAll, '--delimiter', ';')
    expect(out).toBe('1 added.\n')
  })

  test.each([
    ['name,zone\n', 'Expected a column `address`, got: name, zone.'],
    ['address;zone\n', 'give it by --delimiter'],
    ['address,zone,zone\n', 'The column `zone` is there twice.'],
    ['address,track\n', 'Expected a column `zone`, or --zone for all.'],
    ['address,track,zone,shoe-size\n', 'got `shoe-size`. Rename it or take it out.'],
    ['address,track,zone,visa\n', '`visa` is a sensitive answer.'],
    ['', 'got an empty one'],
  ])('%j is refused: %s', async (text, reason) => {
    const { code, err } = await imported(text)
    expect(code).toBe(2)
    expect(err).toContain(reason)
  })

  test('sensitive answers are kept when each person has agreed', async () => {
    const rows = 'address,track,zone,visa\nada@example.com,joining,UTC,yes\n'
    expect((await imported(rows, '--sensitive-consent')).code).toBe(0)
    expect(ask('select question, value from answer')).toEqual([{ question: 'visa', value: 'yes' }])
  })

  test('a file that is not there is wrong usage', async () => {
    const { code, err } = await bench.run('subscribers', 'import', 'nowhere.csv', '--course', contentFolder)
    expect({ code, err }).toEqual({
      code: 2,
      err: 'Expected a CSV file, or - for what is piped in, got `nowhere.csv`.\n',
    })
  })
})

describe('progress', () => {
  function told(terminal: boolean): string[] {
    let time = 0
    const said: string[] = []
    const bar = progress({ err: (text) => void said.push(text), terminal, what: 'lines', clock: () => time })
    for (let second = 1; second <= 20; second++) {
      time = second * 1000
      bar.at(second * 500, second / 20)
    }
    bar.end()
    return said
  }

  test('is a line every ten seconds where it is kept', () => {
    expect(told(false)).toEqual(['50 %  5,000 lines, 500 a second\n', '100 %  10,000 lines, 500 a second\n'])
  })

  test('is one line that is written over on a terminal', () => {
    const said = told(true)
    expect(said).toHaveLength(21)
    expect(said[9]).toBe(`\r${'█'.repeat(15)}${'░'.repeat(15)} 50 %  5,000 lines, 500 a second\u001b[K`)
    expect(said.at(-1)).toBe('\r\u001b[K')
  })
})
