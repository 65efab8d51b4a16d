/** Pages as a person meets them: in a browser, by keyboard and screen reader, small, dark, enlarged, without scripts. */
import type { Course } from '@coursepost/core'
import { html, renderShell, renderSite, signUpForm } from '@coursepost/core/site'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, noBrowser } from '../../chromium.ts'
import { breadCourse } from './fixture.ts'
import { type Served, serve } from './serve.ts'

describe.skipIf(noBrowser)('in a browser', () => {
  let browser: Browser
  let served: Served

  beforeAll(async () => {
    const course = await breadCourse()
    const files = [...(await renderSite(course)), { path: 'again/index.html', contents: mendForm(course) }]
    served = await serve(files, '/course/')
    browser = await launch()
  })

  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  const pages = ['', 'first-loaf/', 'starter/', 'sign-up/', 'again/', 'privacy/', 'search/', '404.html']
  // What is no page of a site by itself; those are in every-page.test.ts.
  const own = ['again/']

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    it.each(own)('/%s breaks no rule of accessibility that can be tested', async (path) => {
      await onPage(path, { colorScheme }, async (page) => {
        await page.evaluate(axe.source)
        const { violations } = await page.evaluate<axe.AxeResults>('axe.run()')
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
      })
    })
  })

  it.each(own)('/%s fits 320 pixels, and 390 with text at twice its size', async (path) => {
    await onPage(path, { viewport: { width: 320, height: 640 } }, async (page) => {
      expect(await overflow(page)).toBe(0)
    })
    await onPage(path, { viewport: { width: 390, height: 844 } }, async (page) => {
      await page.evaluate('document.documentElement.style.fontSize = "200%"')
      expect(await overflow(page)).toBe(0)
    })
  })

  it('loads without an error or a refusal, and asks no other host for anything', async () => {
    const asked: string[] = []
    const said: string[] = []
    await onPage('', {}, async (page) => {
      page.on('request', (request) => asked.push(new URL(request.url()).origin))
      page.on('console', (message) => said.push(message.text()))
      page.on('pageerror', (error) => said.push(error.message))
      for (const path of pages) await page.goto(`${served.origin}/course/${path}`)
    })
    expect(new Set(asked)).toEqual(new Set([served.origin]))
    expect(said).toEqual([])
  })

  it('keeps 45 to 75 characters on a line of reading text', async () => {
    await onPage('first-loaf/', { viewport: { width: 1280, height: 900 } }, async (page) => {
      const perLine = await page.evaluate<number>(charactersPerLine)
      expect(perLine).toBeGreaterThanOrEqual(45)
      expect(perLine).toBeLessThanOrEqual(75)
    })
  })

  it('reaches the text with the first two keys', async () => {
    await onPage('first-loaf/', {}, async (page) => {
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.className')).toBe('skip')
      await page.keyboard.press('Enter')
      expect(await page.evaluate('document.activeElement.id')).toBe('Content')
    })
  })

  it('follows a note to its source and back', async () => {
    await onPage('first-loaf/', {}, async (page) => {
      await page.click('[role=doc-noteref] >> nth=1')
      expect(await page.textContent(':target')).toContain('On <flour> & water')
      await page.click('[role=doc-backlink] >> nth=1')
      expect(await page.textContent(':target')).toBe('1')
    })
  })

  it('prints a lesson without what only a screen needs', async () => {
    await onPage('first-loaf/', {}, async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      for (const selector of ['.top nav', '.onward', '.skip'])
        expect(await page.isVisible(selector), selector).toBe(false)
      expect(await page.isVisible('.worksheet')).toBe(true)
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    })
  })

  describe('the sign-up form', () => {
    it('shows every question until a track is chosen, then only what is asked of its readers', async () => {
      await onPage('sign-up/', {}, async (page) => {
        expect(await questionsShown(page)).toEqual(['oven-day', 'opening', 'rest-day', 'flour'])
        await page.check('input.track-1')
        expect(await questionsShown(page)).toEqual(['oven-day', 'flour'])
        await page.check('input.track-3')
        expect(await questionsShown(page)).toEqual(['rest-day', 'flour'])
      })
    })

    it('shows a sensitive question once there is consent', async () => {
      await onPage('sign-up/', {}, async (page) => {
        expect(await page.isVisible('[name="answer.allergy"]')).toBe(false)
        await page.check('[name="consent.allergy"]')
        expect(await page.isVisible('[name="answer.allergy"] >> nth=0')).toBe(true)
      })
    })

    it.each([
      ['Europe/Lisbon', 'Europe/Lisbon'],
      ['Asia/Kolkata', 'Asia/Kolkata'],
      ['Asia/Calcutta', 'Asia/Kolkata'],
    ])('chooses the zone of a browser in %s', async (timezoneId, expected) => {
      await onPage('sign-up/', { timezoneId }, async (page) => {
        expect(await page.inputValue('[name=zone]')).toBe(expected)
      })
    })

    it('leaves a zone alone that the reader chose before', async () => {
      await onPage('again/', { timezoneId: 'Asia/Tokyo' }, async (page) => {
        expect(await page.inputValue('[name=zone]')).toBe('Europe/Berlin')
      })
    })

    it('lets the reader choose where no script runs, and takes no zone for granted', async () => {
      await onPage('sign-up/', { javaScriptEnabled: false, timezoneId: 'Europe/Lisbon' }, async (page) => {
        expect(await page.inputValue('[name=zone]')).toBe('')
        expect(await page.locator('[name=zone]').getAttribute('required')).toBe('')
      })
    })

    it('leads from each problem to its field', async () => {
      await onPage('again/', {}, async (page) => {
        await page.click('.problems a >> nth=0')
        expect(new URL(page.url()).hash).toBe('#Field-address')
        await page.keyboard.press('Tab')
        expect(await page.evaluate('document.activeElement.name')).toBe('first-name')
      })
    })
  })

  async function onPage(
    path: string,
    options: BrowserContextOptions,
    look: (page: Page) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext(options)
    try {
      const page = await context.newPage()
      await page.goto(`${served.origin}/course/${path}`)
      await look(page)
    } finally {
      await context.close()
    }
  }
})

function mendForm(course: Course): string {
  const form = signUpForm(course, {
    action: '/sign-up/',
    values: { address: 'ada', track: 'shop', zone: 'Europe/Berlin' },
    problems: [
      { field: 'address', message: 'Give a whole address.' },
      { field: 'answer.oven-day', message: 'Give a day.' },
    ],
  })
  return renderShell(course, {
    title: 'Again',
    path: '',
    main: html`<h1>Again</h1>${form}`,
    noindex: true,
    scripts: ['zone'],
  })
}

async function questionsShown(page: Page): Promise<string[]> {
  const fields = await page.locator('.questions :is(input, select)[name^="answer."]:visible').all()
  const names = await Promise.all(fields.map((field) => field.getAttribute('name')))
  return names.map((name) => String(name).replace('answer.', ''))
}

function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

/** Run in the page, so it is text: these tests know no DOM types. */
const charactersPerLine = `
  const paragraph = document.querySelector('.prose > p')
  paragraph.textContent = 'the quick brown fox jumps over the lazy dog and sleeps '.repeat(20)
  const lines = paragraph.getBoundingClientRect().height / parseFloat(getComputedStyle(paragraph).lineHeight)
  paragraph.textContent.length / Math.round(lines)
`
