import { expect, test } from 'vitest'
import { mailboxDesk } from './desk.ts'

const moves = ['/mailbox/next-day', '/mailbox/next-mail']

function counted() {
  const desk = mailboxDesk({ nextDay: async () => moved(), nextMail: async () => moved() })
  let count = 0
  const moved = () => ({ sent: ++count })
  return { ...desk, count: () => count }
}

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['another site in an old browser', { origin: 'https://evil.example' }],
  ['another port of this machine', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:5000' }],
  ['another port in an old browser', { origin: 'http://localhost:5000' }],
  ['a page without an origin', { origin: 'null' }],
  [
    'a page that claims our origin but is known to be another',
    { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:4000' },
  ],
  ['an address bar', { 'sec-fetch-site': 'none' }],
])('a form sent by %s moves nothing', async (_, headers) => {
  const { post, count } = counted()
  for (const path of moves) expect((await post(path, headers)).status).toBe(403)
  expect(count()).toBe(0)
})

test.each([
  ['our page', { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:4000' }],
  ['our page in an old browser', { origin: 'http://localhost:4000' }],
  ['a script of the developer', {}],
])('a form sent by %s moves the clock', async (_, headers) => {
  const { post, count } = counted()
  for (const path of moves) expect((await post(path, headers)).status).toBe(303)
  expect(count()).toBe(2)
})

const paths = ['/mailbox', '/mailbox/', '/mailbox/1', '/mailbox/1/html', '/mailbox/1/raw']

test.each([
  'evil.example',
  'evil.example:4000',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  '192.168.1.5:4000',
  'notlocalhost',
  '[::2]:4000',
  '::',
])('a request for the host %s is refused', async (host) => {
  const { get, post, add, count } = counted()
  add({ subject: 'For my eyes only' })
  for (const path of paths) {
    const response = await get(path, { host })
    expect(response.status, path).toBe(403)
    expect(await response.text()).not.toContain('For my eyes only')
  }
  expect((await post('/mailbox/next-day', { host, origin: `http://${host}` })).status).toBe(403)
  expect(count()).toBe(0)
})

test.each([
  'localhost',
  'localhost:4000',
  'LOCALHOST:4000',
  'bread.localhost',
  '127.0.0.1:4000',
  '127.0.0.53',
  '[::1]:4000',
])('a request for the host %s is answered', async (host) => {
  expect((await mailboxDesk().get('/mailbox/', { host })).status).toBe(200)
})

test('a GET never moves the clock', async () => {
  const { get, count } = counted()
  for (const path of moves) expect((await get(path)).status).toBe(404)
  expect(count()).toBe(0)
})
