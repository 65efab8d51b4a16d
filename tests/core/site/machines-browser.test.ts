/** What stands in a page for machines does a browser no harm: nothing is run, refused, fetched or complained about. */
import type { Course } from '@coursepost/core'
import { renderSite } from '@coursepost/core/site'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, noBrowser } from '../../chromium.ts'
import { breadCourse } from './fixture.ts'
import { type Served, serve } from './serve.ts'

describe.skipIf(noBrowser)('in a browser', () => {
  let course: Course
  let browser: Browser
  let served: Served
  let fromTheRight: Served

  beforeAll(async () => {
    course = await breadCourse()
    served = await serve(await renderSite(course), '/course/')
    fromTheRight = await serve(await renderSite({ ...course, language: 'ar' }), '/course/')
    browser = await launch()
  })

  afterAll(async () => {
    await browser?.close()
    await served?.close()
    await fromTheRight?.close()
  })

  it.each(['', 'first-loaf/'])('/%s has data that can be read and that no policy refuses', async (path) => {
    await onPage(served, path, async (page, said) => {
      const [data] = await page.evaluate<string[]>(dataOnPage)
      expect(JSON.parse(data ?? '')['@context']).toBe('https://schema.org')
      // The policy lets no script run that stands in the page, and yet nothing was refused.
      expect(await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', 'content')).not.toContain('inline')
      expect(said).toEqual([])
      expect(await page.evaluate('window.refused')).toEqual([])
    })
  })

  it('would hear of it if something were refused', async () => {
    await onPage(served, '', async (page) => {
      await page.evaluate('document.body.append(Object.assign(document.createElement("script"), { text: "1" }))')
      expect(await page.evaluate('window.refused')).toEqual(['script-src-elem'])
    })
  })

  it.each(['', 'first-loaf/', 'sign-up/', 'privacy/'])(
    '/%s of a course in Arabic runs from the right',
    async (path) => {
      await onPage(fromTheRight, path, async (page) => {
        expect(await page.evaluate('getComputedStyle(document.body).direction')).toBe('rtl')
        await page.setViewportSize({ width: 320, height: 640 })
        expect(await page.evaluate(overflow)).toBe(0)
      })
    },
  )

  it('sets what stands at the beginning of a line at its right there, and code from the left', async () => {
    await onPage(fromTheRight, 'first-loaf/', async (page) => {
      const style = (selector: string, name: string) =>
        page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${name}`)
      expect(await style('.callout.note', 'borderRightWidth')).toBe('4px')
      expect(await style('.callout.note', 'borderLeftWidth')).toBe('0px')
      expect(await style('th:not([class])', 'textAlign')).toBe('start')
      expect(await style('pre', 'direction')).toBe('ltr')
    })
  })

  async function onPage(
    on: Served,
    path: string,
    look: (page: Page, said: readonly string[]) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext()
    try {
      const page = await context.newPage()
      const said: string[] = []
      page.on('console', (message) => said.push(message.text()))
      page.on('pageerror', (error) => said.push(error.message))
      await page.addInitScript(listenForRefusals)
      await page.goto(`${on.origin}/course/${path}`)
      await look(page, said)
    } finally {
      await context.close()
    }
  }
})

/** Run in the page, so they are text: these tests know no DOM types. */
const dataOnPage = `[...document.querySelectorAll('script[type="application/ld+json"]')].map((one) => one.textContent)`
const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
const listenForRefusals = `
  window.refused = []
  document.addEventListener('securitypolicyviolation', (event) => window.refused.push(event.effectiveDirective))
`
