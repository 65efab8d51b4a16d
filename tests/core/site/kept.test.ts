/** What a browser keeps for its reader: ticks and the track, where they show, and how they are forgotten. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noBrowser } from '../../chromium.ts'
import { openVisits, type Visits } from './in-browser.ts'
import { keptPages } from './kept-pages.ts'

describe.skipIf(noBrowser)('a browser', () => {
  let visits: Visits
  let go: (page: Page, path: string) => Promise<unknown>

  beforeAll(async () => {
    visits = await openVisits(await keptPages(), '/course/')
    go = (page, path) => page.goto(`${visits.origin}/course/${path}`)
  })

  afterAll(() => visits?.close())

  describe('keeps a tick', () => {
    it('on the lesson, in lists, in the map, and nowhere in running text', async () => {
      await visits.visit('starter/', {}, async (page) => {
        await page.check('.read input')
        await page.reload()
        expect(await page.isChecked('.read input')).toBe(true)
        await go(page, '')
        expect(await ticked(page)).toEqual(['Make a starter', ...Array(3).fill('Start with: Make a starter')])
        const inMap = ['Make a starter (read)']
        expect(await page.locator('.lesson-map a:has(.tick) title').allTextContents()).toEqual(inMap)
        await go(page, 'own-track/')
        expect(await page.locator('.lesson-map a:has(.tick) title').allTextContents()).toEqual(inMap)
      })
    })

    it('and says it to those who do not see it', async () => {
      await visits.visit('starter/', {}, async (page) => {
        await page.check('.read input')
        await go(page, '')
        expect(await page.getByRole('link', { name: 'Make a starter read', exact: true }).count()).toBe(1)
      })
    })

    it('until it is taken off', async () => {
      await visits.visit('starter/', {}, async (page) => {
        await page.check('.read input')
        await page.uncheck('.read input')
        await go(page, 'own-track/')
        expect(await page.locator('.tick').count()).toBe(0)
        expect(await stored(page)).toEqual({})
      })
    })

    it('through a new name of the lesson', async () => {
      await visits.visit('starter/', {}, async (page) => {
        await page.evaluate(`localStorage.setItem('coursepost:/course/:read', '["sell", "sourdough"]')`)
        await go(page, 'own-name/')
        expect(await page.isChecked('.read input')).toBe(true)
        expect(await stored(page)).toEqual({ read: ['sell', 'starter'] })
      })
    })

    it('and another tab sees it at once', async () => {
      await visits.visit('own-track/', {}, async (page) => {
        const other = await page.context().newPage()
        await go(other, 'starter/')
        await other.check('.read input')
        await page.locator('ol .tick').waitFor({ state: 'attached' })
      })
    })

    it('that shows where on the track the reader is', async () => {
      await visits.visit('own-track/', {}, async (page) => {
        expect(await page.locator('[aria-current=step]').count()).toBe(0)
        await go(page, 'starter/')
        await page.check('.read input')
        await go(page, 'own-track/')
        expect(await page.locator('[aria-current=step]').textContent()).toBe('The first loaf')
        expect(await page.locator('.path .tags').textContent()).toBe('1 minute you are here')
      })
    })
  })

  describe('keeps a track', () => {
    it('for the tab once its page was opened, and lessons show its way on first', async () => {
      await visits.visit('first-loaf/', {}, async (page) => {
        expect(await ways(page)).toEqual(['On the track At home', 'On the track In a shop', 'On the track In a class'])
        await go(page, 'own-track/')
        expect(await page.isChecked('.remember input')).toBe(false)
        await go(page, 'first-loaf/')
        expect(await ways(page)).toEqual([
          'On the track In a class (your track)',
          'On the track At home',
          'On the track In a shop',
        ])
        expect(await page.locator('.now .yours').textContent()).toBe(
          'Lesson 2 of 3 on the track In a class (your track)',
        )
        expect(await stored(page)).toEqual({})
        expect(await page.textContent('.kept [data-kept=tab]')).toBe('Your track, until you close this tab: In a class')
      })
    })

    it('for longer when the reader says so, in every tab', async () => {
      await visits.visit('own-track/', {}, async (page) => {
        await page.check('.remember input')
        const other = await page.context().newPage()
        await go(other, 'first-loaf/')
        expect((await ways(other))[0]).toBe('On the track In a class (your track)')
        expect(await stored(other)).toEqual({ track: { id: 'class', title: 'In a class' } })
      })
    })
  })

  it('names what it keeps at the foot of every page, and forgets all of it', async () => {
    await visits.visit('own-track/', {}, async (page) => {
      await page.check('.remember input')
      await go(page, 'starter/')
      await page.check('.read input')
      await go(page, 'privacy/')
      expect(await page.locator('.kept li:visible').allTextContents()).toEqual([
        'Your track: In a class',
        'Lessons you have ticked as read: 1',
      ])
      await page.click('.kept button')
      expect(await page.textContent('.kept [role=status]')).toContain('Forgotten.')
      expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('status')
      expect(await stored(page)).toEqual({})
      await go(page, 'starter/')
      expect(await page.isVisible('.kept')).toBe(false)
    })
  })

  it('keeps what another course on the same host keeps', async () => {
    await visits.visit('starter/', {}, async (page) => {
      await page.evaluate('localStorage.setItem("coursepost:/other/:read", "[1]"); localStorage.setItem("mine", "1")')
      await page.check('.read input')
      await page.click('.kept button')
      expect(await page.evaluate('Object.keys(localStorage).sort()')).toEqual(['coursepost:/other/:read', 'mine'])
    })
  })

  it('is not confused by what somebody else put there', async () => {
    await visits.visit('first-loaf/', {}, async (page) => {
      const said = listen(page)
      for (const junk of ['{', '7', '"x"', '[[]]', '{"id":{}}', 'null']) {
        await page.evaluate(
          `for (const name of ['read', 'track', 'sheet:first-loaf']) localStorage.setItem('coursepost:/course/:' + name, ${JSON.stringify(junk)})`,
        )
        for (const path of ['first-loaf/', 'own-track/', 'own-sheet/', '']) await go(page, path)
      }
      expect(said).toEqual([])
    })
  })

  it('shows nothing of it before there is anything', async () => {
    await visits.visit('first-loaf/', {}, async (page) => {
      expect(await page.isVisible('.kept')).toBe(false)
      expect(await page.locator('.tick, .own, .here').count()).toBe(0)
    })
  })

  it('that refuses is told apart: the boxes are off and say why', async () => {
    await visits.visit('starter/', { blocked: true }, async (page) => {
      const said = listen(page)
      expect(await page.isDisabled('.read input')).toBe(true)
      expect(await page.textContent('.read .help:visible')).toContain('keep nothing')
      await go(page, 'own-track/')
      expect(await page.isDisabled('.remember input')).toBe(true)
      for (const path of ['', 'first-loaf/', 'sign-up/', 'search/']) await go(page, path)
      expect(said).toEqual([])
    })
  })

  it('without scripts has no room for any of it', async () => {
    await visits.visit('starter/', { javaScriptEnabled: false }, async (page) => {
      for (const selector of ['.read', '.kept']) expect(await page.isVisible(selector), selector).toBe(false)
      await go(page, 'own-track/')
      expect(await page.isVisible('.remember')).toBe(false)
    })
  })

  it.each(['light', 'dark'] as const)(
    'breaks no rule of accessibility with everything on show, %s',
    async (colorScheme) => {
      await visits.visit('own-track/', { colorScheme }, async (page) => {
        await page.check('.remember input')
        for (const path of ['starter/', 'feed-it/']) {
          await go(page, path)
          await page.check('.read input')
        }
        for (const path of ['', 'first-loaf/', 'own-track/', 'starter/']) {
          await go(page, path)
          expect(await violations(page), path).toEqual([])
        }
      })
    },
  )

  it.each([1280, 390])('moves nothing on a page of %i pixels when scripts act', async (width) => {
    await visits.visit('own-track/', { viewport: { width, height: 800 } }, async (page) => {
      await page.check('.remember input')
      await go(page, 'starter/')
      await page.check('.read input')
      for (const path of ['', 'first-loaf/', 'starter/', 'search/']) {
        await go(page, path)
        expect(await page.evaluate(shiftOfLayout), path).toBe(0)
      }
    })
  })
})

async function ticked(page: Page): Promise<string[]> {
  const links = await page.locator('main a:not(.lesson-map a):has(.tick)').allTextContents()
  return links.map((text) => text.replace(' ✓', '')).toSorted()
}

function ways(page: Page): Promise<string[]> {
  return page.locator('.way-name').allTextContents()
}

/** What this course keeps in the browser, by name. */
function stored(page: Page): Promise<unknown> {
  return page.evaluate(`Object.fromEntries(Object.keys(localStorage)
    .filter((name) => name.startsWith('coursepost:/course/:'))
    .map((name) => [name.slice('coursepost:/course/:'.length), JSON.parse(localStorage[name])]))`)
}

function listen(page: Page): string[] {
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  return said
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run()')
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

/** Cumulative layout shift so far, as Chromium counts it. */
const shiftOfLayout = `new Promise((resolve) => {
  let shift = 0
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) shift += entry.value })
    .observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => resolve(shift), 300)
})`
