/** The scripts as files: small, ours, named by what is in them; and the site without them. */
import { gzipSync } from 'node:zlib'
import { assetFiles, renderSite, type SiteFile } from '@coursepost/core/site'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noBrowser } from '../../chromium.ts'
import { breadCourse } from './fixture.ts'
import { openVisits, type Visits } from './in-browser.ts'

/** Compressed bytes a script may have: about two packets, so that none of them is ever waited for. */
const most = 3 * 1024

const scripts = assetFiles().filter(({ path }) => path.endsWith('.js'))

describe.each(scripts.map((script) => [nameOf(script), String(script.contents)] as const))(
  'the script %s',
  (_, text) => {
    it('is small', () => {
      expect(gzipSync(text).length).toBeLessThanOrEqual(most)
    })

    it('imports only what is there, by the name of its contents', () => {
      const paths = scripts.map(({ path }) => path)
      for (const [, imported] of text.matchAll(/ from '\.\/([^']+)'/g)) expect(paths).toContain(`assets/${imported}`)
    })

    it('writes no markup, asks no host, and holds no comment', () => {
      expect(text).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|eval\(|fetch\(|https?:|\/\*\*|^\s*\/\//m)
    })

    it('says nothing by itself: every word is in the page', () => {
      const literals = [...text.matchAll(/'([^']*)'/g)].map(([, literal = '']) => literal)
      expect(literals.filter((literal) => /[a-z]{2} [a-z]{2}/.test(literal) && !/[.#[=]/.test(literal))).toEqual([])
    })
  },
)

describe.skipIf(noBrowser).each([
  ['with scripts', true],
  ['without scripts', false],
] as const)('every page, %s', (_, javaScriptEnabled) => {
  let visits: Visits
  let pages: string[]

  beforeAll(async () => {
    const files = await renderSite(await breadCourse())
    pages = files.filter(({ path }) => path.endsWith('.html')).map(({ path }) => path.replace(/index\.html$/, ''))
    visits = await openVisits(files, '/course/')
  })

  afterAll(() => visits?.close())

  it('asks no other host for anything', async () => {
    await visits.visit('', { javaScriptEnabled }, async (page) => {
      const hosts = new Set<string>()
      page.on('request', (request) => hosts.add(new URL(request.url()).origin))
      for (const path of pages) await page.goto(`${visits.origin}/course/${path}`, { waitUntil: 'networkidle' })
      expect([...hosts]).toEqual([visits.origin])
    })
  })

  it('has its text, and every link leads somewhere', async () => {
    await visits.visit('', { javaScriptEnabled }, async (page) => {
      for (const path of pages) {
        await page.goto(`${visits.origin}/course/${path}`)
        expect(await page.locator('main h1:visible').count(), path).toBe(1)
        expect(await page.locator('main :is(p, li):visible').count(), path).toBeGreaterThan(0)
      }
    })
  })

  it('leads from the field in the head to the search page', async () => {
    await visits.visit('starter/', { javaScriptEnabled }, async (page) => {
      await page.fill('.find input', 'flour')
      await page.press('.find input', 'Enter')
      await page.waitForURL('**/search/?q=flour')
      expect(await page.locator('.search-lessons a:visible').count()).toBe(4)
    })
  })
})

function nameOf({ path }: SiteFile): string {
  return /\/([a-z]+)\./.exec(path)![1]!
}
