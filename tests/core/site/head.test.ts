/** What stands in the head of a page for machines: see `docs/decisions` on what each of them is told. */
import type { Course } from '@coursepost/core'
import { html, renderShell, renderSite, type SiteFile } from '@coursepost/core/site'
import { beforeAll, describe, expect, it } from 'vitest'
import { breadCourse, textOf, zones } from './fixture.ts'

let course: Course
let files: SiteFile[]

beforeAll(async () => {
  course = await breadCourse()
  files = await renderSite(course, { zones, base: '/copy/' })
})

describe('the language of a page', () => {
  it.each([
    ['en', 'ltr'],
    ['fa', 'rtl'],
    ['he-IL', 'rtl'],
    ['az', 'ltr'],
    ['az-Arab', 'rtl'],
    ['pa', 'ltr'],
    ['pa-PK', 'rtl'],
  ])('%s runs %s', (language, dir) => {
    const page = renderShell({ ...course, language }, { title: 'x', path: '/', main: html`` })
    expect(page).toContain(`<html lang="${language}" dir="${dir}">`)
  })
})

describe('where a link to a page is shared', () => {
  it('a lesson is shown by its own words', () => {
    expect(tags('first-loaf/index.html')).toMatchObject({
      'og:type': 'article',
      'og:site_name': 'Bread &amp; patience',
      'og:title': 'The first loaf',
      'og:description': 'You take a loaf out of the oven &amp; know why it rose.',
      'og:url': 'https://bread.example/course/first-loaf/',
      'og:locale': 'en_US',
      'og:image:width': '1200',
      'og:image:height': '630',
      'og:image:alt': 'Bake: The first loaf',
    })
    expect(textOf(files, 'first-loaf/index.html')).toContain('<meta name="twitter:card" content="summary_large_image">')
  })

  it('every picture that a page names is there, under the whole address of the site', () => {
    const there = new Set(files.map(({ path }) => `https://bread.example/course/${path}`))
    for (const { path, contents } of pages()) {
      const named = /property="og:image" content="([^"]*)"/.exec(String(contents))?.[1]
      if (!String(contents).includes('noindex')) expect(there, path).toContain(named)
    }
  })

  it('a course shows its own picture for all pages, and none is drawn', async () => {
    const own = { ...course, sections: { ...course.sections, site: { picture: 'media/loaf.png' } } }
    const made = await renderSite(own, { zones })
    expect(tags('first-loaf/index.html', made)['og:image']).toBe('https://bread.example/course/media/loaf.png')
    expect(made.filter(({ path }) => path.endsWith('.png'))).toEqual([])
  })

  it.each([
    ['course', ['Bread &amp; patience', 'Bread &amp; patience']],
    ['none', [undefined, undefined]],
  ])('a course says what pictures are drawn for: %s', async (pictures, alts) => {
    const less = { ...course, sections: { ...course.sections, site: { pictures } } }
    const made = await renderSite(less, { zones })
    expect(['index.html', 'starter/index.html'].map((path) => tags(path, made)['og:image:alt'])).toEqual(alts)
    expect(made.filter(({ path }) => path.endsWith('.png'))).toHaveLength(pictures === 'none' ? 0 : 1)
  })

  it('a course in letters that cannot be drawn shows none', async () => {
    const made = await renderSite({ ...course, title: 'خبز', description: 'خبز' }, { zones })
    expect(textOf(made, 'index.html')).toContain('<meta name="twitter:card" content="summary">')
    expect(tags('index.html', made)['og:image']).toBeUndefined()
  })
})

describe('links of a page', () => {
  it('say its one address, wherever this copy of the site stands', () => {
    expect(textOf(files, 'starter/index.html')).toContain(
      '<link rel="canonical" href="https://bread.example/course/starter/">',
    )
  })

  it('lead to the neighbours where there is one way on', () => {
    const page = textOf(files, 'feed-it/index.html')
    expect(page).toContain('<link rel="prev" href="/copy/starter/">')
    expect(page).toContain('<link rel="next" href="/copy/first-loaf/">')
  })

  it('lead to none where the tracks part', () => {
    expect(textOf(files, 'starter/index.html')).not.toMatch(/rel="(prev|next)"/)
  })

  it('lead to the feeds of the course, and of the tracks that the page belongs to', () => {
    expect(feedsOn('privacy/index.html')).toEqual(['/copy/feed.xml', '/copy/feed.json'])
    expect(feedsOn('feed-it/index.html')).toEqual([
      '/copy/feed.xml',
      '/copy/feed.json',
      '/copy/tracks/home/feed.xml',
      '/copy/tracks/home/feed.json',
      '/copy/tracks/shop/feed.xml',
      '/copy/tracks/shop/feed.json',
    ])
    expect(feedsOn('index.html')).toHaveLength(8)
  })

  it('lead to the same text as Markdown', () => {
    expect(textOf(files, 'starter/index.html')).toContain(
      '<link rel="alternate" type="text/markdown" href="/copy/starter/index.md">',
    )
  })
})

it('of a page that knows a reader, machines are told nothing', () => {
  const about = { type: 'article', tracks: [...course.tracks.values()], data: [{ '@type': 'Course' }] } as const
  const page = renderShell(course, { title: 'Yours', path: '/yours/', main: html``, noindex: true, about })
  expect(page).not.toMatch(/og:|twitter:|ld\+json|rel="(canonical|alternate|prev|next)"/)
})

function pages(): SiteFile[] {
  return files.filter(({ path }) => path.endsWith('.html'))
}

function tags(path: string, of = files): Record<string, string> {
  const found = textOf(of, path).matchAll(/<meta property="(og:[^"]*)" content="([^"]*)">/g)
  return Object.fromEntries([...found].map(([, name, content]) => [name, content]))
}

function feedsOn(path: string): (string | undefined)[] {
  const links = textOf(files, path).matchAll(
    /type="application\/(?:atom\+xml|feed\+json)" title="[^"]*" href="([^"]*)"/g,
  )
  return [...links].map(([, href]) => href)
}
