/** Mails as a person meets them: in a browser that stands for the better mail programs, wide and narrow, light and dark. */
import { loadCourse } from '@coursepost/core'
import { type CourseMail, courseMails, type Email, fillEmail } from '@coursepost/email'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, noBrowser } from '../../chromium.ts'
import { fixtureCourse, values } from '../fixture.ts'

/** Every mail there is: of the two small courses, and all that the bundled one can send today. */
const sources = new Map<string, CourseMail>()
const bundled = await loadCourse(new URL('../../../content', import.meta.url).pathname)
for (const [folder, course] of [
  ['kinds', await fixtureCourse('kinds')],
  ['right-to-left', await fixtureCourse('right-to-left')],
  ['content', bundled.course!],
] as const) {
  for (const mail of courseMails(course)) sources.set(`${folder}/${mail.id}`, mail)
}

describe.skipIf(noBrowser)('in a browser', () => {
  let browser: Browser
  let page: Page
  const mails = new Map<string, Email>()

  beforeAll(async () => {
    for (const [id, mail] of sources) mails.set(id, await mail.render())
    browser = await launch()
    page = await browser.newPage()
    await page.route('**/*', (route) => route.abort())
  })

  afterAll(async () => {
    await browser?.close()
  })

  const names = [...sources.keys()]

  it.each(names)('%s: breaks no rule of accessibility that can be tested, in light or dark', async (name) => {
    await onMail(name, { colorScheme: 'light' }, async (page) => {
      await page.evaluate(axe.source)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        // In the dark a mail has other colours, and nothing else that is other.
        const only = colorScheme === 'dark' ? ", runOnly: ['color-contrast']" : ''
        const { violations, passes } = await page.evaluate<axe.AxeResults>(
          `axe.run({ rules: ${JSON.stringify(notOurs)}${only} })`,
        )
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
        expect(found, colorScheme).toEqual([])
        expect(passes.map(({ id }) => id)).toContain('color-contrast')
      }
    })
  })

  it.each(names)('%s fits phones, tablets and preview panes', async (name) => {
    await onMail(name, {}, async (page) => {
      for (const width of [320, 375, 600, 1000]) {
        await page.setViewportSize({ width, height: 800 })
        expect(
          await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
          `${width}`,
        ).toBeLessThanOrEqual(0)
      }
    })
  })

  it('writes words for reading at 16 pixels or more, and everything at 14 or more', async () => {
    await onMail('kinds/every-kind', {}, async (page) => {
      const sizes = await page.evaluate<[string, number][]>(textSizes)
      expect(sizes.length).toBeGreaterThan(20)
      expect(
        Math.min(...sizes.filter(([tag]) => tag !== 'SUP' && tag !== 'CODE').map(([, size]) => size)),
      ).toBeGreaterThanOrEqual(14)
      expect(await page.evaluate(`getComputedStyle(document.querySelector('p[style*="0 0 18px"]')).fontSize`)).toBe(
        '17px',
      )
    })
  })

  it('stacks a table of three columns on a phone, each cell under the name of its column, and only there', async () => {
    const stacked = `[getComputedStyle(document.querySelector('.stack td')).display, document.querySelector('.stack tbody .label').offsetHeight > 0]`
    await onMail('kinds/every-kind', { viewport: { width: 375, height: 800 } }, async (page) => {
      expect(await page.evaluate(stacked)).toEqual(['block', true])
    })
    await onMail('kinds/every-kind', { viewport: { width: 800, height: 800 } }, async (page) => {
      expect(await page.evaluate(stacked)).toEqual(['table-cell', false])
    })
  })

  it('says its language and which way it is read, and that it can be dark', async () => {
    await onMail('right-to-left/lesson', {}, async (page) => {
      expect(await page.evaluate('[document.documentElement.lang, document.documentElement.dir]')).toEqual([
        'he',
        'rtl',
      ])
      expect(await page.evaluate(`getComputedStyle(document.querySelector('li')).direction`)).toBe('rtl')
      expect(await page.evaluate(`document.querySelector('meta[name=color-scheme]').content`)).toBe('light dark')
    })
  })

  it('is dark for those who want it so', async () => {
    const ground = `getComputedStyle(document.querySelector('.paper')).backgroundColor`
    await onMail('kinds/every-kind', { colorScheme: 'light' }, async (page) =>
      expect(await page.evaluate(ground)).toBe('rgb(251, 250, 246)'),
    )
    await onMail('kinds/every-kind', { colorScheme: 'dark' }, async (page) =>
      expect(await page.evaluate(ground)).toBe('rgb(21, 25, 26)'),
    )
  })

  it('lays out with tables that say they hold no data', async () => {
    await onMail('kinds/every-kind', {}, async (page) => {
      const unmarked = `[...document.querySelectorAll('table')].filter((table) => table.getAttribute('role') !== 'presentation' && !table.querySelector('th')).length`
      expect(await page.evaluate(unmarked)).toBe(0)
    })
  })

  /** One page for all: a new one for each look would take most of the time. */
  async function onMail(
    name: string,
    { colorScheme = 'light', viewport = { width: 800, height: 800 } }: BrowserContextOptions,
    look: (page: Page) => Promise<void>,
  ): Promise<void> {
    await page.emulateMedia({ colorScheme: colorScheme ?? 'light' })
    await page.setViewportSize(viewport ?? { width: 800, height: 800 })
    await page.setContent(fillEmail(mails.get(name)!, sampleOf(mails.get(name)!)).html)
    await look(page)
  }
})

/** A link for each hole that is one, and a word for each that is not. */
function sampleOf(email: Email): Record<string, string> {
  const holes = [...JSON.stringify(email).matchAll(/\uFDD0(?:text|address|address-part):([^\uFDD1]*)\uFDD1/g)]
  const sample = (name: string) => (name.endsWith('-url') ? 'https://mail.example.org/done/k1.x.y' : 'Tuesday')
  return { ...Object.fromEntries(holes.map(([, name]) => [name, sample(name!)])), ...values }
}

/** A mail is shown inside a mailbox, which brings the landmarks of the page. */
const notOurs = { 'landmark-one-main': { enabled: false }, region: { enabled: false } }

/** Tag and size of every element that holds words and is seen. */
const textSizes = `[...document.querySelectorAll('body *')]
  .filter((element) => element.offsetHeight > 2 && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '' && node.data !== '\\u00a0'))
  .map((element) => [element.tagName, parseFloat(getComputedStyle(element).fontSize)])`
