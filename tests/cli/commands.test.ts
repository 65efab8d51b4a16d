import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Bench, contentFolder, openBench } from './bench.ts'

let bench: Bench

beforeEach(async () => {
  bench = await openBench()
})

afterEach(() => bench.close())

const sending = {
  COURSEPOST_SMTP: 'smtp://127.0.0.1:1',
  COURSEPOST_SECRET: 'a secret of more than thirty-two characters',
  COURSEPOST_PUBLIC_URL: 'https://mail.example.org/',
}

const sam = ['sam@example.com', '--track', 'on-a-plan', '--zone', 'America/Los_Angeles', '--course', contentFolder]

describe('help', () => {
  test('every command has help with an example', async () => {
    for (const command of [
      'check',
      'schema',
      'build',
      'dev',
      'graph',
      'plan',
      'simulate',
      'apply',
      'send',
      'run',
      'subscribers',
      'transports',
    ]) {
      const { code, out } = await bench.run(command, '--help')
      expect({ command, code }).toEqual({ command, code: 0 })
      expect(out).toContain('Example:')
    }
    for (const command of ['add', 'import', 'list', 'show']) {
      expect((await bench.run('subscribers', command, '--help')).out).toContain('Example:')
    }
    for (const command of ['uncertain list', 'uncertain show', 'uncertain decide', 'brake show', 'brake release']) {
      expect((await bench.run(...command.split(' '), '--help')).out).toContain('Example:')
    }
  })

  test('the exit codes stand in the main help', async () => {
    expect((await bench.run('--help')).out).toContain(
      'Exit codes: 0 fine, 1 problems found, 2 wrong usage or settings.',
    )
  })

  test('a misspelt command is wrong usage, and the right one is named', async () => {
    const { code, err } = await bench.run('chekc')
    expect(code).toBe(2)
    expect(err).toContain('Did you mean check?')
  })
})

describe('check', () => {
  test('the bundled course is fine', async () => {
    const { code, out } = await bench.run('check', contentFolder)
    expect(code).toBe(0)
    // Hints are no fault: the course waits for dates that nobody need tell, on purpose.
    expect(out).toMatch(/: 32 lessons on 3 tracks: (no problems|\d+ info)\.\n$/)
  })

  test('a broken lesson is told with file, line, what was expected and what to do', async () => {
    await writeCourse({ 'hello.md': '---\ntitle: Hello\npromse: You know.\n---\n\nHi {{nmae}}.\n' })
    const { code, out, err } = await bench.run('check', bench.folder)
    expect(code).toBe(1)
    expect(err).toContain(`${bench.folder}/hello.md:3:1 error unknown-key`)
    expect(err).toContain('Did you mean `promise`?')
    expect(err).toContain('> 3 | promse: You know.')
    expect(err).toContain('unknown-variable')
    expect(out).toContain('3 errors')
  })

  test('an empty folder and one that is not there get one clear error', async () => {
    const empty = await bench.run('check', bench.folder)
    expect(empty.code).toBe(1)
    expect(empty.err).toContain('expected `course.md`')
    const nowhere = await bench.run('check', join(bench.folder, 'nowhere'))
    expect(nowhere.code).toBe(1)
    expect(nowhere.err).toContain('got nothing there')
  })
})

describe('build', () => {
  test('writes the site, and refuses a course with errors without touching what is there', async () => {
    const out = join(bench.folder, 'site')
    expect((await bench.run('build', await copyOfContent(), '--out', out)).code).toBe(0)
    const before = await readFile(join(out, 'index.html'), 'utf8')
    await writeCourse({ 'hello.md': 'no settings\n' })
    const { code, err } = await bench.run('build', bench.folder, '--out', out)
    expect(code).toBe(1)
    expect(err).toContain('Mend it, then try again.')
    expect(await readFile(join(out, 'index.html'), 'utf8')).toBe(before)
  })

  test('never replaces a folder that is not a site of its own', async () => {
    await writeFile(join(bench.folder, 'letter.txt'), 'dear')
    const { code } = await bench.run('build', await copyOfContent(), '--out', bench.folder)
    expect(code).toBe(1)
    expect(await readFile(join(bench.folder, 'letter.txt'), 'utf8')).toBe('dear')
  })
})

describe('subscribers and plan', () => {
  test('a subscriber is added, listed, shown and planned; plan changes nothing', async () => {
    const added = await bench.run('subscribers', 'add', ...sam, '--set', 'plan-start=2026-10-30', '--confirmed')
    expect(added).toMatchObject({ code: 0, out: expect.stringContaining('added and confirmed') })
    expect((await bench.run('subscribers', 'list')).out).toMatch(
      /sam@example\.com +active +on-a-plan +America\/Los_Angeles/,
    )
    const shown = await bench.run('subscribers', 'show', 'sam@example.com', '--course', contentFolder)
    expect(shown.out).toContain('Sat 2026-10-31 08:00 America/Los_Angeles  kickoff-meeting')
    const before = await readFile(bench.environment.COURSEPOST_DATABASE!)
    const { code, out } = await bench.run('plan', contentFolder, '--days', '2', '--now', '2026-10-30T17:00:00Z')
    expect(code).toBe(0)
    const [goesOut = '', waits = ''] = out.split('\n\n')
    expect(goesOut.split('\n').map((row) => row.trimEnd())).toEqual([
      'WHEN                                      TO               LESSON              SLOT',
      'Fri 2026-10-30 10:00 America/Los_Angeles  sam@example.com  find-your-route     now-1',
      'Fri 2026-10-30 10:00 America/Los_Angeles  sam@example.com  first-24-hours      now-2',
      'Sat 2026-10-31 08:00 America/Los_Angeles  sam@example.com  kickoff-meeting     1',
      'Sat 2026-10-31 08:00 America/Los_Angeles  sam@example.com  what-a-pip-is       2',
      'Sun 2026-11-01 08:00 America/Los_Angeles  sam@example.com  audit-the-plan      1',
      'Sun 2026-11-01 08:00 America/Los_Angeles  sam@example.com  sign-reply-correct  2',
    ])
    expect(waits).toMatch(/^Waiting for an answer\nsam@example\.com +\S/)
    expect((await readFile(bench.environment.COURSEPOST_DATABASE!)).equals(before)).toBe(true)
  })

  test('a wrong address, track, zone and date are all told at once', async () => {
    const wrong = ['nobody', '--track', 'on-a-pln', '--zone', 'Berlin', '--course', contentFolder]
    const { code, err } = await bench.run('subscribers', 'add', ...wrong)
    expect(code).toBe(2)
    for (const option of ['ADDRESS:', '--track:', '--zone:']) expect(err).toContain(option)
    const late = await bench.run('subscribers', 'add', ...sam, '--set', 'plan-start=2026-02-30')
    expect(late.code).toBe(2)
    expect(late.err).toContain('--set plan-start=…:')
  })

  test('without a database, looking says so and makes none', async () => {
    const { code, err } = await bench.run('subscribers', 'list')
    expect(code).toBe(1)
    expect(err).toContain('There is no database')
    await expect(readFile(bench.environment.COURSEPOST_DATABASE!)).rejects.toThrow()
  })
})

describe('send', () => {
  test('missing settings are told all at once, each with what to set', async () => {
    const { code, err } = await bench.run('send', contentFolder)
    expect(code).toBe(2)
    expect(err).toContain('3 settings need your attention')
    for (const name of ['COURSEPOST_SMTP', 'COURSEPOST_SECRET', 'COURSEPOST_PUBLIC_URL']) expect(err).toContain(name)
  })

  test('a mail server that cannot be reached: exit 1, one message, and nothing is lost', async () => {
    Object.assign(bench.environment, sending)
    await bench.run('subscribers', 'add', ...sam, '--set', 'plan-start=2026-10-30', '--confirmed')
    const { code, out, err } = await bench.run('send', contentFolder)
    expect(code).toBe(1)
    expect(err).toMatch(/^No mail server takes mail now:\n {2}127\.0\.0\.1:1 is paused \(.*ECONNREFUSED.*\), until /)
    expect(err).toContain('Nothing is lost')
    expect(out + err).not.toContain('    at ')
    const { out: planned } = await bench.run('subscribers', 'show', 'sam@example.com', '--course', contentFolder)
    expect(planned).toMatch(/due +find-your-route/)
  })

  test('a moved clock is for this machine only', async () => {
    Object.assign(bench.environment, sending, { COURSEPOST_SMTP: 'smtps://mail.example.org' })
    const { code, err } = await bench.run('send', contentFolder, '--now', '2027-01-01T00:00:00Z')
    expect(code).toBe(2)
    expect(err).toContain('readers would get mails that are not due')
  })

  test('a course that was edited is not sent before it is applied', async () => {
    Object.assign(bench.environment, sending)
    await bench.run('apply', contentFolder)
    await writeCourse({ 'hello.md': '---\ntitle: Hello\npromise: You know.\n---\n\nHi.\n' })
    const refused = await bench.run('send', bench.folder)
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('coursepost apply')
    expect((await bench.run('apply', bench.folder)).code).toBe(0)
    expect(await bench.run('send', bench.folder)).toMatchObject({ code: 0, out: 'nothing was due.\n' })
  })

  test('a database from a newer version, and a file that is none, are refused and left as they are', async () => {
    Object.assign(bench.environment, sending)
    await bench.run('apply', contentFolder)
    const file = bench.environment.COURSEPOST_DATABASE!
    const database = new DatabaseSync(file)
    database.exec('update migration set number = 999 where number = (select max(number) from migration)')
    database.close()
    const newer = await bench.run('send', contentFolder)
    expect(newer.code).toBe(1)
    expect(newer.err).toContain('newer Coursepost')
    await writeFile(join(bench.folder, 'letter.db'), 'dear reader, this is no database at all, only a letter')
    bench.environment.COURSEPOST_DATABASE = join(bench.folder, 'letter.db')
    const letter = await bench.run('subscribers', 'list')
    expect(letter.code).toBe(1)
    expect(letter.err).not.toContain('    at ')
    expect(await readFile(join(bench.folder, 'letter.db'), 'utf8')).toMatch(/^dear reader/)
  })
})

async function writeCourse(lessons: Record<string, string>): Promise<void> {
  const course = [
    '---',
    'format: 1',
    'title: Small',
    'description: A small course.',
    'language: en',
    'url: https://example.org/',
    'sign-up-url: https://mail.example.org/sign-up',
    'sender: { name: Small, address: small@example.org, postal: Somewhere 1 }',
    'tracks: {}',
    '---',
    '',
    'Welcome.',
    '',
  ].join('\n')
  await mkdir(bench.folder, { recursive: true })
  await writeFile(join(bench.folder, 'course.md'), course)
  for (const [name, text] of Object.entries(lessons)) await writeFile(join(bench.folder, name), text)
}

/** A build writes the lock beside `course.md`, which is nothing for a test to do in the course itself. */
async function copyOfContent(): Promise<string> {
  const copy = join(bench.folder, 'copy')
  await cp(contentFolder, copy, { recursive: true })
  return copy
}
