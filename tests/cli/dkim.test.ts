import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Bench, openBench } from './bench.ts'

let bench: Bench
let keys: string
beforeEach(async () => {
  bench = await openBench()
  keys = join(bench.folder, 'keys')
})
afterEach(() => bench.close())

const make = (more: Partial<Record<'selector' | 'domain', string>> = {}) =>
  bench.run(
    'dkim',
    'new',
    '--selector',
    more.selector ?? 's1',
    '--domain',
    more.domain ?? 'bread.example',
    '--out',
    keys,
  )

/** With these keys in the settings. */
function runWith(setting: string, ...args: string[]) {
  bench.environment.COURSEPOST_DKIM = setting
  return bench.run(...args)
}

test('new keys are for their owner alone, and both records are told in strings that DNS takes', async () => {
  const { code, out } = await make()
  expect(code).toBe(0)
  for (const file of ['s1.pem', 's1-ed.pem']) expect((await stat(join(keys, file))).mode & 0o777).toBe(0o600)
  expect(out).toMatch(/^s1\._domainkey\.bread\.example\. TXT "v=DKIM1; k=rsa; p=/m)
  expect(out).toMatch(/^s1-ed\._domainkey\.bread\.example\. TXT "v=DKIM1; k=ed25519; p=[^"]{44}"$/m)
  for (const [, text] of out.matchAll(/"(v=[^"]*|[A-Za-z0-9+/=]{20,})"/g)) expect(text!.length).toBeLessThanOrEqual(255)
  expect(out).not.toContain('PRIVATE')
})

test('a key that is there is never written over', async () => {
  await make()
  const before = await readFile(join(keys, 's1.pem'), 'utf8')
  const { code, err } = await make()
  expect({ code, err }).toEqual({
    code: 1,
    err: expect.stringContaining('Name another selector, or move it away first.'),
  })
  expect(await readFile(join(keys, 's1.pem'), 'utf8')).toBe(before)
})

test('half a pair that is there leaves nothing written', async () => {
  await make()
  await rm(join(keys, 's1.pem'))
  expect((await make()).code).toBe(1)
  await expect(stat(join(keys, 's1.pem'))).rejects.toThrow('ENOENT')
})

test.each([
  [{ selector: 'a_b' }, 'Expected a selector such as s2026, got "a_b".'],
  [{ domain: 'bread example' }, 'Expected a domain such as example.com to sign for'],
])('%o is wrong usage, and nothing is written', async (more, message) => {
  const { code, err } = await make(more)
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) })
  await expect(stat(keys)).rejects.toThrow('ENOENT')
})

test('the records of the keys in the settings are told again', async () => {
  const { out } = await make()
  const setting = /COURSEPOST_DKIM="([^"]+)"/.exec(out)![1]!
  const shown = await runWith(setting, 'dkim', 'show', '--domain', 'bread.example')
  expect(shown.code).toBe(0)
  expect(out).toContain(shown.out)
})

test.each([
  ['s1', 'expected `selector:file`, got something else'],
  ['s1:none.pem', 'got none that can be read (ENOENT) for the selector s1'],
  ['', 'Make them with `coursepost dkim new`.'],
])('the setting %j is refused with what to do', async (setting, message) => {
  const { code, err } = await runWith(setting, 'dkim', 'show', '--domain', 'bread.example')
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) })
})

test('a key in place of its file is never shown', async () => {
  await make()
  const pem = await readFile(join(keys, 's1.pem'), 'utf8')
  const base64 = pem.split('\n')[1]!
  for (const setting of [pem, `s1:${base64}`, base64]) {
    const { err } = await runWith(setting, 'dkim', 'show', '--domain', 'bread.example')
    expect(err).toContain('COURSEPOST_DKIM: expected')
    expect(err).not.toContain(base64.slice(0, 30))
  }
})

test('what is no key is refused, and none of it is shown', async () => {
  const file = join(bench.folder, 'words')
  await writeFile(file, 'secret words')
  const { code, err } = await runWith(`s1:${file}`, 'dkim', 'show', '--domain', 'bread.example')
  expect(code).toBe(2)
  expect(err).toContain('expected a private key in PEM')
  expect(err).not.toContain('secret words')
})
