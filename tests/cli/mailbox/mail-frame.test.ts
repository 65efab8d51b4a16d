import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { asIfPreferring } from '../../../packages/cli/src/mailbox/prefers-scheme.ts'
import { mailboxDesk } from './desk.ts'

const html = `<!doctype html><html><head><base href="https://evil.example/"><meta name="color-scheme" content="light dark"><style>
:root { color-scheme: light dark }
@media (prefers-color-scheme: dark) { p { color: white } }
@media screen and ( PREFERS-color-scheme:light ) { p { color: black } }
</style></head><body><script>top.location = 'https://evil.example/'</script>
<picture><source srcset="dark.png" media="(prefers-color-scheme: dark)"><img src="light.png" alt=""></picture>
<p>It asks for (prefers-color-scheme: dark), light dark.</p></body></html>`

async function frame(query = '') {
  const { add, get } = mailboxDesk()
  add({ html })
  const response = await get(`/mailbox/1/html${query}`)
  return { policy: response.headers.get('content-security-policy')!.split('; '), document: await response.text() }
}

test('a mail runs no script, sends no form and has no origin, in its frame and when opened by itself', async () => {
  const { policy } = await frame()
  expect(policy).toContain("default-src 'none'")
  expect(policy.filter((rule) => /^(script|connect|frame|object|worker)-src/.test(rule))).toEqual([])
  expect(policy).toContain("form-action 'none'")
  expect(policy).toContain('sandbox allow-popups allow-popups-to-escape-sandbox')
  expect(policy).toContain("frame-ancestors 'self'")
})

test('a mail may be styled and show pictures', async () => {
  const { policy } = await frame()
  expect(policy).toContain("style-src 'unsafe-inline'")
  expect(policy).toContain("img-src 'self' https: data:")
})

test('the frames around a mail are sandboxed without scripts and without our origin', async () => {
  const { add, get } = mailboxDesk()
  add({ html })
  const frames = [...(await (await get('/mailbox/1')).text()).matchAll(/<iframe[^>]*>/g)].map(([tag]) => tag)
  expect(frames).toHaveLength(2)
  for (const tag of frames) expect(tag).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
})

test.each([
  [html, '<head><base target="_blank"><base href='],
  ['<p>No head</p>', '<base target="_blank"><p>No head</p>'],
  ['<!DOCTYPE html>\n<p>No head</p>', '<!DOCTYPE html><base target="_blank">\n<p>No head</p>'],
  ['<header>Not a head</header>', '<base target="_blank"><header>'],
])('links open in a new tab, whatever the mail says before', async (given, expected) => {
  const { add, get } = mailboxDesk()
  add({ html: given })
  expect(await (await get('/mailbox/1/html')).text()).toContain(expected)
})

test('for someone who prefers dark, what was for dark holds, what was for light does not', async () => {
  const { document } = await frame('?scheme=dark')
  expect(document).toContain('@media (min-width: 0) { p { color: white } }')
  expect(document).toContain('@media screen and (max-width: 0) { p { color: black } }')
  expect(document).toContain('color-scheme: dark }')
  expect(document).toContain('<meta name="color-scheme" content="dark">')
  expect(document).toContain('<source srcset="dark.png" media="(min-width: 0)">')
})

test('for someone who prefers light, it is the other way round', async () => {
  for (const { document } of [await frame(), await frame('?scheme=light'), await frame('?scheme=other')]) {
    expect(document).toContain('@media (max-width: 0) { p { color: white } }')
    expect(document).toContain('@media screen and (min-width: 0) { p { color: black } }')
    expect(document).toContain('color-scheme: light }')
    expect(document).toContain('<source srcset="dark.png" media="(max-width: 0)">')
  }
})

test('the words of a mail are never touched', async () => {
  const { document } = await frame('?scheme=dark')
  expect(document).toContain('<p>It asks for (prefers-color-scheme: dark), light dark.</p>')
})

test('a mail that asks nothing about colours stays as it is', () => {
  const plain = fc.string({ unit: fc.constantFrom(...'<>/ ="{}:;', 'style', 'meta', 'p', 'color', 'dark', '@media') })
  fc.assert(
    fc.property(plain, fc.constantFrom('light' as const, 'dark' as const), (document, scheme) => {
      expect(asIfPreferring(scheme, document)).toBe(document)
    }),
  )
})

test('the mail kept in the store is not changed by being looked at', async () => {
  const { add, get, store } = mailboxDesk()
  add({ html })
  await get('/mailbox/1/html?scheme=dark')
  expect(store.find('1')?.parsed.html).toBe(html)
})
