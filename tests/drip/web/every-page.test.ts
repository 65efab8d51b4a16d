/** What holds for every page, whatever it shows. */

import { forget, manageUrl, publicPages, stop, TokenKeyError } from '@coursepost/drip'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { course, goodForm, makeWorld, pathOf, publicUrl, start, type World } from './world.ts'

/** Every address that answers a GET, for a reader in each state. */
async function everyGet(world: World): Promise<string[]> {
  const pending = await world.pending({ address: 'pending@example.org' })
  const active = await world.active({ address: 'active@example.org' })
  const stopped = await world.active({ address: 'stopped@example.org' })
  await stop(world.db, stopped, start)
  const paths = [pending, active, stopped].flatMap((id) => {
    const manage = world.managePath(id)
    const below = [
      'settings',
      'answers',
      'track',
      'turn',
      'pause',
      'resume',
      'next',
      'done',
      'stop',
      'come-back',
      'data',
      'forget',
    ]
    return [
      world.confirmPath(id),
      world.unsubscribePath(id),
      manage,
      `${manage}?done=stop`,
      world.nextPath(id),
      world.turnPath(id, 'tired'),
      ...below.map((act) => `${manage}/${act}`),
    ]
  })
  const mails = await world.fill(active)
  return ['/sign-up', '/nowhere', '/manage/k1.nobody.mac', ...mails.map(world.donePath), ...paths]
}

test('a GET and a HEAD change nothing, whatever their query says', async () => {
  const world = await makeWorld()
  const paths = await everyGet(world)
  const before = await world.rows()
  const changes = world.changes()
  for (const path of paths) {
    for (const method of ['GET', 'HEAD']) {
      const query = '?List-Unsubscribe=One-Click&turn=tired&track=eater&until=2027-01-01&address=a@example.org'
      const answer = await world.app.request(path + query, { method })
      expect([200, 303, 404]).toContain(answer.status)
    }
  }
  expect(await world.rows()).toEqual(before)
  expect(world.changes()).toBe(changes)
})

test('every answer carries the same strict headers and no cookie', async () => {
  const world = await makeWorld()
  const answers = await Promise.all((await everyGet(world)).map((path) => world.get(path)))
  answers.push(await world.post('/sign-up', goodForm), await world.post('/sign-up'), await world.post('/nowhere'))
  for (const { headers } of answers) {
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/)
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(headers.get('set-cookie')).toBeNull()
  }
})

test('a page is the same whether or not a proxy took the prefix of its address away', async () => {
  const world = await makeWorld()
  const manage = world.managePath(await world.active())
  for (const path of ['/sign-up', manage, `${manage}/data`]) {
    const answer = await world.get(`/course${path}`)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe(await (await world.get(path)).text())
  }
})

test('no page has a script or a style of its own, or names the course in its title', async () => {
  const world = await makeWorld()
  for (const path of await everyGet(world)) {
    const page = await (await world.get(path)).text()
    expect(page).not.toMatch(/<style|<script(?![^>]* src=)|\son[a-z]+=|\sstyle=/)
    expect(page.match(/<title>(.*)<\/title>/)?.[1] ?? '').not.toContain('Bread')
  }
})

test('every file that a page links is served from here, and may be kept', async () => {
  const world = await makeWorld()
  const page = await (await world.get('/sign-up')).text()
  const files = [...page.matchAll(/(?:href|src)="(\/course\/assets\/[^"]+)"/g)].map(([, path]) => pathOf(path!))
  expect(files.length).toBeGreaterThan(1)
  for (const file of files) {
    const answer = await world.get(file)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(file.endsWith('.css') ? /^text\/css/ : /^text\/javascript/)
    expect(answer.headers.get('cache-control')).toContain('immutable')
  }
  expect((await world.get('/assets/..%2Fapp.ts')).status).toBe(404)
})

test('unknown, tampered, expired, misplaced and deleted: one page, the same to the last byte', async () => {
  const world = await makeWorld()
  const [late, gone, active] = [
    await world.pending({ address: 'late@example.org' }),
    await world.active({ address: 'gone@example.org' }),
    await world.active({ address: 'active@example.org' }),
  ]
  const manage = world.managePath(active)
  const confirm = world.confirmPath(late)
  await forget(world.db, gone)
  world.setNow(start.add({ hours: 24 * 30 }))
  const paths = [
    '/manage/garbage',
    '/manage/%00%ff',
    `/manage/${'x'.repeat(5000)}`,
    manage.slice(0, -1),
    manage.replace('/manage/', '/unsubscribe/'),
    manage.replace('/manage/', '/confirm/'),
    world.unsubscribePath(active).replace('/unsubscribe/', '/manage/'),
    world.managePath(gone),
    confirm,
    '/no/such/page',
  ]
  const pages = await Promise.all(
    paths.map(async (path) => {
      const answer = await world.get(path)
      return [answer.status, await answer.text()]
    }),
  )
  for (const page of pages) expect(page).toEqual(pages[0])
  expect(pages[0]![0]).toBe(404)
})

test('a link signed with a key that has been taken away leads nowhere', async () => {
  const world = await makeWorld()
  const id = await world.active()
  const other = [{ id: 'k1', secret: 'another secret, just as long as the first' }]
  expect((await world.get(pathOf(manageUrl(publicUrl, other, id)))).status).toBe(404)
})

test('more than 16 KB are refused, whether or not the sender says how much there is', async () => {
  const world = await makeWorld()
  const id = await world.active()
  const before = await world.rows()
  const large = { ...goodForm, 'first-name': 'a'.repeat(17_000) }
  const said = await world.post('/sign-up', large)
  const body = new Blob([new URLSearchParams(large).toString()]).stream()
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const path = `${world.managePath(id)}/settings`
  const unsaid = await world.app.request(path, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
  for (const answer of [said, unsaid]) {
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('That is more than we can read')
  }
  expect(await world.rows()).toEqual(before)
})

test('when we fail, the page says so calmly and the operator gets the error, without the token', async () => {
  const world = await makeWorld()
  const id = await world.active()
  await world.db.destroy()
  const answer = await world.get(world.managePath(id))
  const page = await answer.text()
  expect(answer.status).toBe(500)
  expect(page).toContain('Something went wrong on our side')
  expect(page).not.toMatch(/Error|at .*\.ts|driver/)
  expect(world.failures).toHaveLength(1)
  expect(world.failures[0]!.route).toBe('/manage/:token')
})

test('keys that protect nobody are refused before the first request', async () => {
  const { db } = await makeWorld()
  const make = () =>
    publicPages({ course: () => course, db, keys: [{ id: 'k', secret: 'short' }], publicUrl, now: () => start })
  expect(make).toThrow(TokenKeyError)
})

test('nothing that people write becomes markup, on any page that repeats it', async () => {
  const world = await makeWorld()
  const id = await world.active()
  const manage = world.managePath(id)
  const htmlish = fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '&',
        '</',
        'script',
        'img src=x onerror=',
        '&lt;',
        '{{first-name}}',
        'é',
        ' ',
      ),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    .map((parts) => `zqa${parts.join('')}zqb`)
  await fc.assert(
    fc.asyncProperty(htmlish, async (text) => {
      const sent = {
        'first-name': text,
        address: text,
        zone: text,
        'answer.oven-day': text,
        track: 'baker',
        hour: text,
      }
      const pages = [
        await world.post('/sign-up', sent),
        await world.post(`${manage}/settings`, sent),
        await world.post(`${manage}/track`, { ...sent, track: text }),
        await world.post(`${manage}/pause`, { until: text }),
        await world.post(`${manage}/turn`, { turn: text }),
        await world.get(`${manage}?done=${encodeURIComponent(text)}`),
      ]
      for (const page of pages) expectEscaped(await page.text(), text)
    }),
    { numRuns: 40 },
  )
})

test('a name that is stored is escaped where it is shown', async () => {
  const world = await makeWorld()
  const id = await world.active({ firstName: `<img src=x onerror="alert(1)">` })
  const page = await (await world.get(world.managePath(id))).text()
  expect(page).toContain('value="&lt;img src=x onerror=&quot;alert(1)&quot;&gt;"')
})

test('what the course itself is called is escaped too', async () => {
  const world = await makeWorld()
  const page = await (await world.get('/sign-up')).text()
  expect(page).toContain('Bread &amp; &lt;butter&gt;')
  expect(page).not.toContain('<butter>')
})

/** Wherever the text stands, it stands between quotes or tags with nothing left that could end them. */
function expectEscaped(page: string, text: string): void {
  const marks = [...page.matchAll(/zqa(.*?)zqb/gs)].map(([, inside]) => inside!)
  for (const inside of marks) expect(inside).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/)
  if (/[<>"]/.test(text)) expect(page).not.toContain(text)
}
