/** Search as a reader meets it on the built site: a real index, a real browser, and what it asks the host for. */
import { cp, glob, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SiteFile } from '@coursepost/core/site'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest'
import { noBrowser } from '../chromium.ts'
import { openVisits, type Visits } from '../core/site/in-browser.ts'
import { type Bench, contentFolder, openBench } from './bench.ts'

let bench: Bench
let files: SiteFile[]

beforeAll(async () => {
  bench = await openBench()
  files = await built('site')
})

afterAll(() => bench.close())

describe('the index', () => {
  const indexed = () => files.filter(({ path }) => path.startsWith('pagefind/'))

  it('is the same each time it is made', async () => {
    const again = await built('again')
    expect(again.filter(({ path }) => path.startsWith('pagefind/'))).toEqual(indexed())
  })

  it('holds what our page asks for, and no other interface', () => {
    const kinds = new Set(indexed().map(({ path }) => path.replace(/[^/.]+(?=\.(pf_|pagefind))/, '…')))
    expect([...kinds].toSorted()).toEqual([
      'pagefind/filter/….pf_filter',
      'pagefind/fragment/….pf_fragment',
      'pagefind/index/….pf_index',
      'pagefind/pagefind-entry.json',
      'pagefind/pagefind.js',
      'pagefind/pagefind.….pf_meta',
      'pagefind/wasm.….pagefind',
    ])
  })

  it('holds a piece for each lesson, and none for any other page', async () => {
    expect(lessons()).toBeGreaterThan(5)
    expect(indexed().filter(({ path }) => path.includes('/fragment/')).length).toBe(lessons())
  })

  test('is not made where a course has no search, and no page leads there', async () => {
    const without = await built('without', (text) => text.replace(/^site:$/m, 'site:\n  search: false'))
    expect(without.filter(({ path }) => /^(pagefind|search)\//.test(path))).toEqual([])
    for (const { path, contents } of without.filter((file) => file.path.endsWith('.html')))
      expect(String(contents), path).not.toContain('role="search"')
  })
})

test('a site whose index cannot be made is not written, and the way to do without is named', async () => {
  process.env.PAGEFIND_EXTENDED_BINARY_PATH = join(bench.folder, 'nowhere')
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  try {
    const out = join(bench.folder, 'site')
    const before = await readFile(join(out, 'index.html'), 'utf8')
    const { code, err } = await bench.run('build', join(bench.folder, 'site-course'), '--out', out)
    expect(code).toBe(1)
    expect(err).toMatch(/could not be made searchable: .+ `site: \{ search: false \}`/s)
    expect(await readFile(join(out, 'index.html'), 'utf8')).toBe(before)
  } finally {
    said.mockRestore()
    delete process.env.PAGEFIND_EXTENDED_BINARY_PATH
  }
})

describe.skipIf(noBrowser)('the search page', () => {
  let visits: Visits

  beforeAll(async () => {
    visits = await openVisits(files, '/pip/')
  })

  afterAll(() => visits?.close())

  it('finds a lesson by its title, says how many there are, and leads there', async () => {
    await visits.visit('search/', {}, async (page) => {
      await page.fill('#Query', 'first 24 hours')
      await page.locator('.search-results > li').first().waitFor()
      expect(await page.textContent('.search-status')).toMatch(/^\d+ lessons? found$/)
      await page.locator('.search-results .lesson-title').first().click()
      await page.waitForURL('**/pip/first-24-hours/')
    })
  })

  it('is reached from the field in the head, and found again on the way back', async () => {
    await visits.visit('first-24-hours/', {}, async (page) => {
      await page.fill('.find input', 'manager')
      await page.press('.find input', 'Enter')
      await page.locator('.search-results > li').first().waitFor()
      const before = await titles(page)
      await page.locator('.search-results .lesson-title').first().click()
      await page.waitForURL((url) => !url.pathname.includes('search'))
      await page.goBack()
      await page.locator('.search-results > li').first().waitFor()
      expect(await titles(page)).toEqual(before)
      expect(await page.inputValue('#Query')).toBe('manager')
    })
  })

  it('leaves out what is not for the track that was chosen', async () => {
    await visits.visit('search/?q=manager', {}, async (page) => {
      await page.locator('.search-results > li').first().waitFor()
      const all = await page.textContent('.search-status')
      await page.selectOption('#Track', 'joining')
      await expect.poll(() => page.textContent('.search-status')).not.toBe(all)
      const some = Number.parseInt((await page.textContent('.search-status'))!, 10)
      expect(some).toBeGreaterThan(0)
      expect(some).toBeLessThan(Number.parseInt(all!, 10))
      expect(new URL(page.url()).search).toBe('?q=manager&track=joining')
    })
  })

  it('leads to the section that has the word, and marks it', async () => {
    await visits.visit('search/?q=manager', {}, async (page) => {
      await page.locator('.search-results > li').first().waitFor()
      expect(await page.locator('.search-results mark').first().textContent()).toMatch(/manager/i)
      expect(await page.locator('.search-results ul a').first().getAttribute('href')).toMatch(/^\/pip\/[a-z0-9-]+\/#/)
    })
  })

  it('says that nothing was found, in words that are not markup', async () => {
    await visits.visit(`search/?q=${encodeURIComponent('qqqzzz <b>{count}')}`, {}, async (page) => {
      await page.locator('.search-status:not(:empty)').waitFor()
      expect(await page.textContent('.search-status')).toContain('Nothing found for “qqqzzz <b>{count}”.')
    })
  })

  it('looks through lessons, not through what frames them', async () => {
    await visits.visit('search/?q=Steady', {}, async (page) => {
      await page.locator('.search-status:not(:empty)').waitFor()
      for (const text of await page.locator('.search-results > li').allTextContents())
        expect(text).not.toContain('By Steady Ground')
    })
  })

  it('is used by keyboard alone', async () => {
    await visits.visit('search/', {}, async (page) => {
      await page.focus('#Query')
      await page.keyboard.type('manager')
      await page.keyboard.press('Enter')
      await page.locator('.search-results > li').first().waitFor()
      await page.focus('.search button')
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.className')).toBe('lesson-title')
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => !url.pathname.includes('search'))
    })
  })

  it('loads its engine on the first use and not before, from this host alone, within its policy', async () => {
    await visits.visit('search/', {}, async (page) => {
      const asked: URL[] = []
      const said: string[] = []
      page.on('request', (request) => asked.push(new URL(request.url())))
      page.on('console', (message) => said.push(message.text()))
      page.on('pageerror', (error) => said.push(error.message))
      await page.reload({ waitUntil: 'networkidle' })
      expect(asked.filter(({ pathname }) => pathname.includes('pagefind'))).toEqual([])
      await page.fill('#Query', 'manager')
      await page.locator('.search-results > li').first().waitFor()
      expect(asked.some(({ pathname }) => pathname.endsWith('/pagefind/pagefind.js'))).toBe(true)
      expect(new Set(asked.map(({ origin }) => origin))).toEqual(new Set([visits.origin]))
      expect(said).toEqual([])
    })
  })

  it('says so where there is no index, and has every lesson as a link', async () => {
    const bare = await openVisits(
      files.filter(({ path }) => !path.startsWith('pagefind/')),
      '/pip/',
    )
    try {
      await bare.visit('search/?q=visa', {}, async (page) => {
        await page.locator('.search-status:not(:empty)').waitFor()
        expect(await page.textContent('.search-status')).toContain('Search does not work just now')
        expect(await page.locator('.search-lessons a:visible').count()).toBe(lessons())
      })
    } finally {
      await bare.close()
    }
  })

  it('says so where there are no scripts, and has every lesson as a link', async () => {
    await visits.visit('search/?q=visa', { javaScriptEnabled: false }, async (page) => {
      expect(await page.isVisible('text=Search needs scripts')).toBe(true)
      expect(await page.locator('.search-lessons a:visible').count()).toBe(lessons())
    })
  })

  it.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('breaks no rule of accessibility with results on show, %s', async (colorScheme, width) => {
    await visits.visit('search/?q=manager', { colorScheme, viewport: { width, height: 800 } }, async (page) => {
      await page.locator('.search-results > li').first().waitFor()
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate<axe.AxeResults>('axe.run()')
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    })
  })
})

function lessons(): number {
  return files.filter(({ contents }) => String(contents).includes('data-pagefind-body')).length
}

function titles(page: Page): Promise<string[]> {
  return page.locator('.search-results .lesson-title').allTextContents()
}

/** What `coursepost build` writes for the bundled course with all its drafts, in a folder of the bench. */
async function built(name: string, settings = (text: string) => text): Promise<SiteFile[]> {
  const [course, out] = [join(bench.folder, `${name}-course`), join(bench.folder, name)]
  await cp(contentFolder, course, { recursive: true })
  const file = join(course, 'course.md')
  await writeFile(file, settings(await readFile(file, 'utf8')))
  for await (const lesson of glob(join(course, '*/*.md'))) {
    await writeFile(lesson, (await readFile(lesson, 'utf8')).replace(/^draft: true\n/m, ''))
  }
  const { code, err } = await bench.run('build', course, '--out', out)
  expect({ code, err }).toMatchObject({ code: 0 })
  return readSite(out)
}

async function readSite(folder: string): Promise<SiteFile[]> {
  const read: SiteFile[] = []
  for await (const entry of glob('**/*.*', { cwd: folder })) {
    const contents = await readFile(join(folder, entry))
    read.push({ path: entry, contents: entry.endsWith('.html') ? contents.toString() : contents })
  }
  return read.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}
