/** One page of every kind, in a browser: wide and narrow, light and dark, at the smallest width that counts. */
import { renderSite } from '@coursepost/core/site'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noBrowser } from '../../chromium.ts'
import { breadCourse } from './fixture.ts'
import { fullOptions } from './full-site.ts'
import { openVisits, type Visits } from './in-browser.ts'

const pages = [
  '',
  'first-loaf/',
  'tracks/home/',
  'modules/bake/',
  'worksheets/',
  'worksheets/first-loaf/',
  'sources/',
  'archive/',
  'archive/starter-1/',
  'privacy/',
  'search/',
  'sign-up/',
  '404.html',
]

const screens = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const

describe.skipIf(noBrowser)('every kind of page', () => {
  let visits: Visits

  beforeAll(async () => {
    visits = await openVisits(await renderSite(await breadCourse(), fullOptions), '/course/')
  })

  afterAll(() => visits?.close())

  it.each(pages)(
    '/%s breaks no rule of accessibility that can be tested, light or dark, wide or narrow',
    async (path) => {
      await visits.visit(path, {}, async (page) => {
        await page.evaluate(axe.source)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          for (const [screen, size] of Object.entries(screens)) {
            await page.setViewportSize(size)
            expect(await faults(page, colorScheme), `${colorScheme}, ${screen}`).toEqual([])
          }
        }
      })
    },
  )

  it.each(pages)('/%s fits 320 pixels, and 390 and 1280 with text at twice its size', async (path) => {
    await visits.visit(path, { viewport: { width: 320, height: 640 } }, async (page) => {
      expect(await overflow(page)).toBe(0)
      expect(await page.evaluate(shownThoughHidden)).toEqual([])
      await page.evaluate('document.documentElement.style.fontSize = "200%"')
      for (const [screen, size] of Object.entries(screens)) {
        await page.setViewportSize(size)
        expect(await overflow(page), screen).toBe(0)
      }
    })
  })

  it.each(pages)('/%s moves nothing once it is shown', async (path) => {
    await visits.visit(path, { viewport: screens.phone }, async (page) => {
      expect(await page.evaluate<number>(shift)).toBeLessThan(0.01)
    })
  })

  it('loads without an error or a refusal, and asks no other host for anything', async () => {
    const asked = new Set<string>()
    const said: string[] = []
    await visits.visit('', {}, async (page) => {
      page.on('request', (request) => asked.add(new URL(request.url()).origin))
      page.on('console', (message) => said.push(message.text()))
      page.on('pageerror', (error) => said.push(error.message))
      for (const path of pages) await page.goto(`${visits.origin}/course/${path}`, { waitUntil: 'networkidle' })
    })
    expect(asked).toEqual(new Set([visits.origin]))
    expect(said).toEqual([])
  })

  it('shows the map where there is room for it, and the list alone where there is not', async () => {
    await visits.visit('', { viewport: screens.desktop }, async (page) => {
      expect(await page.isVisible('.lesson-map a >> nth=0')).toBe(true)
      expect(await page.isVisible('.lessons .lesson-line >> nth=0')).toBe(true)
    })
    await visits.visit('', { viewport: screens.phone }, async (page) => {
      expect(await page.isVisible('.lesson-map')).toBe(false)
      expect(await page.isVisible('.lessons .lesson-line >> nth=0')).toBe(true)
    })
  })

  it('prints a worksheet as a form: its lines and boxes, and nothing that only a screen needs', async () => {
    await visits.visit('worksheets/first-loaf/', {}, async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      for (const selector of ['.top nav', '.sheet-tools >> nth=0', '.sheet-note']) {
        expect(await page.isVisible(selector), selector).toBe(false)
      }
      expect(await page.isVisible('.sheet textarea >> nth=0')).toBe(true)
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    })
  })
})

/** In the dark a page has other colours, and nothing else that is other. */
async function faults(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
  const run = scheme === 'dark' ? "axe.run({ runOnly: ['color-contrast'] })" : 'axe.run()'
  const { violations } = await page.evaluate<axe.AxeResults>(run)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

/** A style that gives an element a `display` takes the meaning from its `hidden`. */
const shownThoughHidden = `[...document.querySelectorAll('[hidden]')]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }))
  .map((element) => element.outerHTML)`

/** Layout Instability API: the sum of all shifts that no act of the reader brought about. */
const shift = `new Promise((done) => {
  let sum = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => done(sum), 150)
})`
