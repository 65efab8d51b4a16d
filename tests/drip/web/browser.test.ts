/** The pages in a real browser: by keyboard, without script, on a phone, in the dark. */
import axe, { type AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch, noBrowser } from '../../chromium.ts'
import { serve } from './browser.ts'
import { goodForm, makeWorld, pathOf, type World } from './world.ts'

describe.skipIf(noBrowser)('in a browser', () => {
  let browser: Browser
  let server: Awaited<ReturnType<typeof serve>>
  let world: World

  beforeAll(async () => {
    browser = await launch()
    server = await serve('/course/')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    world = await makeWorld(server.url)
    server.use((request) => world.app.fetch(request))
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', ...options })
    return context.newPage()
  }

  const at = (path: string) => new URL(path.replace(/^\//, ''), server.url).href

  test('a reader signs up, confirms, changes their days and stops, by keyboard alone and without script', async () => {
    const page = await open({ javaScriptEnabled: false })
    await page.goto(at('/sign-up'))
    await type(page, '[name="address"]', 'reader@example.org')
    await type(page, '[name="first-name"]', 'Ada')
    await press(page, '[name="track"]', 'Space')
    // Day and month alike: which comes first is the browser's own choice.
    await type(page, '[name="answer.oven-day"]', '04042026')
    await type(page, '[name="zone"]', 'Berlin')
    await press(page, 'button', 'Enter')
    await page.waitForSelector('h1:text("Look in your inbox")')

    const { id } = await world.db.selectFrom('enrolment').select('id').executeTakeFirstOrThrow()
    await page.goto(at(world.confirmPath(id)))
    await press(page, 'main button', 'Enter')
    await page.waitForSelector('text=Your next mail comes within a minute.')
    await press(page, 'main a', 'Enter')
    await page.waitForSelector('h1:text("Your lessons")')
    expect((await world.entry(id))?.enrolment).toMatchObject({ state: 'active', answers: { 'oven-day': '2026-04-04' } })

    await press(page, '[name="day"][value="mon"]', 'Space')
    await press(page, 'button:text-is("Save")', 'Enter')
    await page.waitForSelector('[role="status"]:text("Your settings are saved.")')
    expect((await world.entry(id))?.enrolment.days).toEqual(['tue', 'wed', 'thu', 'fri'])

    await page.goto(at(world.unsubscribePath(id)))
    await press(page, 'main button', 'Enter')
    await page.waitForSelector('h1:text("The mails have stopped")')
    expect((await world.entry(id))?.enrolment.state).toBe('stopped')
  })

  test('after a mistake the list at the top leads to each field', async () => {
    const page = await open({ javaScriptEnabled: false })
    const id = await world.active()
    await page.goto(at(world.managePath(id)))
    await page.fill('[name="answer.oven-day"]', '')
    await page.click('button:text-is("Save")')
    await press(page, '.problems a', 'Enter')
    await page.keyboard.press('Tab')
    expect(await focusMatches(page, '[name="answer.oven-day"]')).toBe(true)
  })

  test("the browser's own zone is chosen beforehand where script runs", async () => {
    const page = await open()
    await page.goto(at('/sign-up'))
    expect(await page.inputValue('[name="zone"]')).toBe('Europe/Berlin')
  })

  test('no page sends its address on to the site', async () => {
    const page = await open()
    const referrers: string[] = []
    page.on('request', (request) => referrers.push(request.headers().referer ?? ''))
    await page.goto(at(world.managePath(await world.active())))
    expect(referrers.length).toBeGreaterThan(1)
    expect(referrers.filter((referrer) => referrer !== '')).toEqual([])
  })

  const looks = [1280, 390].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
  )

  // Twenty pages, each looked at by axe: seconds on an idle machine, more on a shared one.
  const lookTimeoutMs = 180_000

  test(
    'every page is accessible and fits, wide and narrow, light and dark',
    async () => {
      const page = await open({})
      const faults: string[] = []
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) faults.push(message.text())
      })
      for (const visit of await visits(page)) {
        await visit()
        for (const { width, colorScheme } of looks) {
          await page.setViewportSize({ width, height: 900 })
          await page.emulateMedia({ colorScheme })
          faults.push(...(await faultsOf(page, colorScheme)).map((fault) => `${width}, ${colorScheme}: ${fault}`))
        }
      }
      expect(faults).toEqual([])
    },
    lookTimeoutMs,
  )

  /** One step for each thing that a page can show. */
  async function visits(page: Page): Promise<(() => Promise<unknown>)[]> {
    const pending = await world.pending({ address: 'pending@example.org' })
    const paused = await world.active({ address: 'paused@example.org' })
    const stopped = await world.active({ address: 'stopped@example.org' })
    const active = await world.active({ answers: { 'oven-day': '2026-04-01', diet: 'yes' } })
    await world.post(`${world.managePath(paused)}/pause`, { until: '2026-03-20' })
    await world.post(`${world.managePath(stopped)}/stop`)
    const manage = world.managePath(active)
    const paths = [
      '/sign-up',
      '/nowhere',
      world.confirmPath(pending),
      world.unsubscribePath(active),
      ...[pending, paused, stopped, active].map(world.managePath),
      `${manage}?done=settings`,
      `${manage}/track`,
      `${manage}/forget`,
    ]
    const send = (path: string, fields: Readonly<Record<string, string>>) => () => submit(page, at(path), fields)
    return [
      ...paths.map((path) => () => page.goto(at(path))),
      send('/sign-up', { ...goodForm, address: 'nobody', zone: '' }),
      send('/sign-up', { ...goodForm, 'answer.diet': 'yes' }),
      send(`${manage}/settings`, { 'first-name': 'www.' }),
      send(`${manage}/track`, { track: 'baker', 'answer.oven-day': 'x' }),
      send(`${manage}/pause`, { until: '2020-01-01' }),
      send(`${manage}/turn`, { turn: 'tired' }),
      send(`${manage}/turn`, { turn: 'postponed' }),
      send(`${manage}/answers`, { 'answer.oven-day': 'x' }),
      send(world.confirmPath(pending), {}),
      send(world.unsubscribePath(stopped), {}),
      send(`${manage}/forget`, {}),
    ]
  }
})

/** Posts a form that the page does not have, as a browser would. */
async function submit(page: Page, action: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(new URL('nowhere', action).href.replace(/\/course\/.*$/, '/course/nowhere'))
  const arrived = page.waitForNavigation()
  await page.evaluate(
    ([to, values]) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action: to })
      for (const [name, value] of values) {
        form.append(Object.assign(document.createElement('input'), { name, value }))
      }
      document.body.append(form)
      form.submit()
    },
    [action, Object.entries(fields)] as const,
  )
  await arrived
}

/** In the dark a page has other colours, and nothing else that is other. */
async function faultsOf(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
  const place = `${pathOf(page.url()).replace(/[^/]*\.[^/]*/, ':token')} “${await page.title()}”`
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate(
    scheme === 'dark' ? "axe.run(document, { runOnly: ['color-contrast'] })" : 'axe.run(document)',
  )) as AxeResults
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${place}: ${id}: ${html}`))
  return wide ? [...found, `${place}: wider than the screen`] : found
}

/** Walks there with the Tab key, as somebody without a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const mostStops = 80
  for (let stop = 0; stop < mostStops; stop++) {
    await page.keyboard.press('Tab')
    if (await focusMatches(page, selector)) return
  }
  throw new Error(`expected the Tab key to reach ${selector}, got ${mostStops} stops without it`)
}

async function focusMatches(page: Page, selector: string): Promise<boolean> {
  const focused = await page.evaluateHandle(() => document.activeElement)
  const element = focused.asElement()
  const candidates = await page.$$(selector)
  for (const candidate of candidates) {
    if (await page.evaluate(([a, b]) => a === b, [candidate, element] as const)) return true
  }
  return false
}

async function type(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector)
  await page.keyboard.type(text)
}

async function press(page: Page, selector: string, key: string): Promise<void> {
  await tabTo(page, selector)
  await page.keyboard.press(key)
}
