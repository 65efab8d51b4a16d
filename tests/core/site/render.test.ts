import type { Course } from '@coursepost/core'
import { html, renderShell, renderSite, type SiteFile, siteProblems } from '@coursepost/core/site'
import { beforeAll, describe, expect, it } from 'vitest'
import { breadCourse, fixtures, textOf, zones } from './fixture.ts'
import { expectGolden } from './golden.ts'

let course: Course
let files: SiteFile[]

beforeAll(async () => {
  course = await breadCourse()
  files = await renderSite(course, { zones })
})

describe('the files of a site', () => {
  it('are a page for each lesson and plain page, and what a host needs', () => {
    expect(files.map(({ path }) => path.replace(/[0-9a-f]{10}/, '…'))).toEqual([
      'index.html',
      'starter/index.html',
      'feed-it/index.html',
      'first-loaf/index.html',
      'sell/index.html',
      'tracks/home/index.html',
      'tracks/shop/index.html',
      'tracks/class/index.html',
      'modules/start/index.html',
      'modules/bake/index.html',
      'worksheets/index.html',
      'worksheets/first-loaf/index.html',
      'worksheets/first-loaf/first-loaf.txt',
      'sources/index.html',
      'privacy/index.html',
      'sign-up/index.html',
      'search/index.html',
      '404.html',
      'starter/index.md',
      'feed-it/index.md',
      'first-loaf/index.md',
      'sell/index.md',
      'feed.xml',
      'feed.json',
      'tracks/home/feed.xml',
      'tracks/home/feed.json',
      'tracks/shop/feed.xml',
      'tracks/shop/feed.json',
      'tracks/class/feed.xml',
      'tracks/class/feed.json',
      'llms.txt',
      'assets/share.….png',
      'assets/share.….png',
      'assets/share.….png',
      'assets/share.….png',
      'assets/share.….png',
      'assets/icon.….svg',
      '_headers',
      'robots.txt',
      'assets/theme.….css',
      'assets/map.….css',
      'assets/sheet.….css',
      'assets/zone.….js',
      'assets/ticks.….js',
      'assets/track.….js',
      'assets/kept.….js',
      'assets/sheet.….js',
      'assets/search.….js',
      'assets/keep.….js',
      'media/loaf.svg',
      'sitemap.xml',
    ])
  })

  it('are the same each time', async () => {
    expect(await renderSite(course, { zones })).toEqual(files)
  })

  it('hold no draft, not even as a link', () => {
    for (const { contents } of files) expect(String(contents)).not.toContain('not-yet')
  })

  it('link to nothing that is not there', () => {
    const there = new Set(files.map(({ path }) => `/course/${path.replace(/(^|\/)index\.html$/, '$1')}`))
    for (const { path, contents } of files.filter((file) => file.path.endsWith('.html'))) {
      for (const [, target] of String(contents).matchAll(/(?:href|src)="(\/[^"#]*)/g)) {
        expect(there, `a link on ${path}`).toContain(target)
      }
    }
  })

  it('link to no place on a page that is not there', () => {
    for (const { path, contents } of files.filter((file) => file.path.endsWith('.html'))) {
      const ids = new Set([...String(contents).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
      for (const [, target] of String(contents).matchAll(/href="#([^"]+)"/g)) expect(ids, path).toContain(target)
    }
  })

  it('give every id once', () => {
    for (const { path, contents } of files.filter((file) => file.path.endsWith('.html'))) {
      const ids = [...String(contents).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size, path).toBe(ids.length)
    }
  })

  it('move to another base with every link', async () => {
    const moved = await renderSite(course, { zones, base: '/' })
    expect(textOf(moved, 'first-loaf/index.html')).not.toMatch(/(href|src)="\/course\//)
    expect(textOf(moved, 'first-loaf/index.html')).toContain('src="/media/loaf.svg"')
    expect(textOf(moved, 'first-loaf/index.html')).toContain('href="https://bread.example/course/first-loaf/"')
  })
})

describe('a lesson page', () => {
  it('is as a person last read it', async () => {
    await expectGolden(unhashed(textOf(files, 'first-loaf/index.html')), new URL('first-loaf.html', fixtures))
  })

  it('says where it stands on each of its tracks', () => {
    const page = textOf(files, 'first-loaf/index.html')
    for (const [number, count, id, title] of [
      [3, 4, 'home', 'At home'],
      [3, 3, 'shop', 'In a shop'],
      [2, 3, 'class', 'In a class'],
    ]) {
      const link = `<a href="/course/tracks/${id}/">${title}</a>`
      expect(page).toContain(
        `<dd><span data-tracks="${id}">Lesson ${number} of ${count} on the track ${link}</span></dd>`,
      )
    }
  })

  it('says what it builds on', () => {
    expect(fact('first-loaf', 'Builds on')).toBe('<dd><a href="/course/starter/">Make a starter</a></dd>')
    expect(fact('first-loaf', 'Better after')).toBe('<dd><a href="/course/feed-it/">Feed it</a></dd>')
    expect(fact('starter', 'Builds on')).toBeUndefined()
  })

  it('builds on no draft, because a draft has no page', () => {
    expect(fact('sell', 'Builds on')).toBe('<dd><a href="/course/first-loaf/">The first loaf</a></dd>')
  })

  it('lists a source that is cited nowhere, and only that', () => {
    const page = textOf(files, 'first-loaf/index.html')
    const others = page.slice(page.indexOf('Other sources'), page.indexOf('</section>', page.indexOf('Other sources')))
    expect(others).toContain('Ovens of the world')
    expect(others).not.toContain('flour')
  })

  it('shows a variable as its fallback', () => {
    expect(textOf(files, 'starter/index.html')).toContain('Hello there.')
  })
})

describe('the way on', () => {
  it('is one pair of links where all tracks agree, without a name', () => {
    expect(ways('feed-it')).toEqual([{ name: undefined, previous: 'starter', next: 'first-loaf' }])
  })

  it('is one pair for each set of tracks that agree, with their names', () => {
    expect(ways('starter')).toEqual([
      { name: 'On the track At home, In a shop', previous: undefined, next: 'feed-it' },
      { name: 'On the track In a class', previous: undefined, next: 'first-loaf' },
    ])
  })

  it('skips drafts and ends where the track ends', () => {
    expect(ways('first-loaf')).toEqual([
      { name: 'On the track At home', previous: 'feed-it', next: 'sell' },
      { name: 'On the track In a shop', previous: 'feed-it', next: undefined },
      { name: 'On the track In a class', previous: 'starter', next: 'sell' },
    ])
  })

  it('follows the course where there are no tracks', async () => {
    const pages = await renderSite({ ...course, tracks: new Map() }, { zones })
    expect(textOf(pages, 'feed-it/index.html')).toContain('<dd>Lesson 2 of 4</dd>')
    expect(textOf(pages, 'index.html')).not.toContain('Which of these is you?')
  })
})

describe('the home page', () => {
  it('leads each reader to the first lesson of their track', () => {
    const page = textOf(files, 'index.html')
    expect(page).toContain(
      '<h3><a href="/course/tracks/home/">At home</a></h3>\n<p>I bake for myself &amp; my family.</p>',
    )
    expect(page.match(/Start with: Make a starter/g)).toHaveLength(3)
  })

  it('lists lessons with their minutes and tracks', () => {
    expect(textOf(files, 'index.html')).toContain('<li>1 minute</li><li>At home</li><li>In a shop</li></ul>')
  })
})

describe('the frame', () => {
  it('allows nothing that is not ours, and scripts only where one is used', () => {
    const form = "form-action 'self' https://post.bread.example; base-uri 'none'"
    const still = "default-src 'none'; style-src 'self'; img-src 'self'"
    expect(policy('index.html')).toBe(`${still}; script-src 'self'; ${form}`)
    expect(policy('404.html')).toBe(`${still}; ${form}`)
  })

  it('lets the search page alone run its engine and fetch its index', () => {
    expect(policy('search/index.html')).toContain("script-src 'self' 'wasm-unsafe-eval'; connect-src 'self';")
    const others = files.filter(({ path }) => path.endsWith('.html') && path !== 'search/index.html')
    for (const { path } of others) expect(policy(path), path).not.toMatch(/wasm|connect/)
  })

  it('holds no script, style or handler of its own in the page', () => {
    for (const { path, contents } of files.filter((file) => file.path.endsWith('.html'))) {
      expect(String(contents), path).not.toMatch(
        /<style|<script(?! src=| type="application\/ld\+json")| style="| on[a-z]+="/,
      )
    }
  })

  it('shows the standing line of the course on every page', () => {
    for (const { path, contents } of files.filter((file) => file.path.endsWith('.html'))) {
      expect(String(contents), path).toContain('<p class="notice">Nothing here is dietary advice.</p>')
    }
  })

  it('keeps personal pages out of search engines, and the course out of their titles', () => {
    const page = renderShell(course, { title: 'Your settings', path: '', main: html`<p>hi</p>`, noindex: true })
    expect(page).toContain('<meta name="robots" content="noindex">')
    expect(page).toContain('<title>Your settings</title>')
    expect(page).not.toContain('rel="canonical"')
  })

  it('stands on another host with the whole address of the site', () => {
    const places = { base: 'https://bread.example/course/', assets: '/' }
    const page = renderShell(course, { title: 'Yours', path: '', main: html``, noindex: true, ...places })
    expect(page).toContain('href="https://bread.example/course/sign-up/"')
    expect(page).toMatch(/<link rel="stylesheet" href="\/assets\/theme\.[0-9a-f]+\.css">/)
  })
})

describe('settings of the site', () => {
  it('that are not understood are reported', () => {
    expect(siteProblems(course)).toEqual([])
    const wrong = { ...course, sections: { ...course.sections, site: { notize: 'x' } } }
    expect(siteProblems(wrong)).toMatchObject([{ rule: 'site-section', file: 'course.md', severity: 'error' }])
  })
})

function fact(lesson: string, label: string): string | undefined {
  const page = textOf(files, `${lesson}/index.html`)
  return new RegExp(`<dt>${label}</dt>(.*?)</div>`).exec(page)?.[1]
}

function ways(lesson: string) {
  const page = textOf(files, `${lesson}/index.html`)
  const parts = page.split('<div class="way"').slice(1)
  return parts.map((part) => ({
    name: /<p class="way-name">(.*?)<\/p>/.exec(part)?.[1],
    previous: /class="previous"><a href="\/course\/([^/]+)/.exec(part)?.[1],
    next: /class="next"><a href="\/course\/([^/]+)/.exec(part)?.[1],
  }))
}

function policy(path: string): string {
  return /Content-Security-Policy" content="([^"]*)"/.exec(textOf(files, path))![1]!.replaceAll('&#39;', "'")
}

/** The theme's hash changes with each change of the theme; the page's own text is what is compared. */
function unhashed(page: string): string {
  return page.replaceAll(/\.[0-9a-f]{10}\.(css|js|png|svg)/g, '.HASH.$1')
}
