import { escapeHtml } from '@coursepost/core/site'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { bread, mailboxDesk } from './desk.ts'

test('an empty mailbox says what to do', async () => {
  const page = await (await mailboxDesk().get('/mailbox/')).text()
  expect(page).toContain('<a href="/bread/sign-up/">Sign up</a>, then look here.')
})

test('every page says what the moved clock shows', async () => {
  const { get, add } = mailboxDesk()
  add({})
  const sentence = 'It is <time datetime="2026-10-30T09:00:00Z">Friday 30 October 2026, 10:00</time> (Europe/Berlin)'
  for (const path of ['/mailbox/', '/mailbox/1', '/mailbox/1?view=source', '/mailbox/999']) {
    expect(await (await get(path)).text(), path).toContain(sentence)
  }
})

test('times are in UTC for an address that belongs to no subscriber', async () => {
  const { get, add } = mailboxDesk({ zoneOf: async () => undefined })
  add({})
  expect(await (await get('/mailbox/')).text()).toContain('Fri 30 Oct 2026, 09:00</time> (UTC)')
})

test('what stands in a mail never becomes markup of our own pages', async () => {
  const harmless = await countTags('a mail')
  await fc.assert(
    fc.asyncProperty(nasty, async (words) => {
      expect(await countTags(words)).toEqual(harmless)
    }),
  )
})

test('a subject of markup is shown as it was written', async () => {
  const { get, add } = mailboxDesk()
  const subject = '<img src=x onerror="alert(1)">'
  add({ subject })
  expect(await (await get('/mailbox/')).text()).toContain(`<strong>${escapeHtml(subject)}</strong>`)
  expect(await (await get('/mailbox/1')).text()).toContain(`<h1>${escapeHtml(subject)}</h1>`)
})

const nasty = fc.string({ unit: fc.constantFrom(...`<>"'&/=;! ascript-`, '</pre>', '<script>', '&lt;'), minLength: 1 })

/** Angle brackets and double quotes in all pages of one mail: what markup is made of. */
async function countTags(words: string): Promise<number[]> {
  const { get, add } = mailboxDesk()
  const headers = new Map([
    ['message-id', words],
    ['date', words],
    ['list-unsubscribe', words],
  ])
  // A dot at each end, because a subject of spaces is shown as having none.
  const subject = `.${words}.`
  add({ subject, from: words, to: words, text: words, preview: words, raw: words, recipient: words, headers })
  const paths = ['/mailbox/', '/mailbox/1', '/mailbox/1?view=text', '/mailbox/1?view=source']
  const pages = await Promise.all(paths.map(async (path) => (await get(path)).text()))
  return pages.map((page) => page.split(/[<>"]/).length)
}

test('a web address in the text part is a link that opens beside the mailbox', async () => {
  const { get, add } = mailboxDesk()
  add({ text: 'Read it (https://example.org/a?b=1&c=2). javascript:alert(1)' })
  const page = await (await get('/mailbox/1?view=text')).text()
  const url = 'https://example.org/a?b=1&amp;c=2'
  expect(page).toContain(`Read it (<a href="${url}" target="_blank" rel="noreferrer">${url}</a>). javascript:alert(1)`)
})

test('a page of ours runs no script and loads only from here', async () => {
  const { get, add } = mailboxDesk()
  add({})
  for (const path of ['/mailbox/', '/mailbox/1', '/mailbox/999']) {
    const response = await get(path)
    const policy = response.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('script-src')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(await response.text()).not.toContain('<script')
  }
})

test('each style sheet that a page names is served', async () => {
  const { get } = mailboxDesk()
  const page = await (await get('/mailbox/')).text()
  const sheets = [...page.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href!)
  expect(sheets).toHaveLength(2)
  for (const sheet of sheets) {
    const response = await get(sheet)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/css')
  }
})

test('an address that leads nowhere says so and leads back', async () => {
  const { get } = mailboxDesk()
  for (const path of ['/mailbox/1', '/mailbox/1/html', '/mailbox/1/raw', '/mailbox/a/b/c', '/mailbox/__proto__']) {
    const response = await get(path)
    expect(response.status, path).toBe(404)
    expect(await response.text()).toContain('href="/mailbox/"')
  }
  expect((await get('/mailbox/assets/none.css')).status).toBe(404)
})

test('the course may change its title and its place while the mailbox is open', async () => {
  let course = bread
  const { get } = mailboxDesk({ course: () => course })
  course = { ...bread, title: 'Cake', url: 'https://example.org/cake/' }
  expect(await (await get('/mailbox/')).text()).toContain('<a href="/cake/">Cake</a>')
})
