import { renderSite, type SiteFile, type SiteOptions } from '@coursepost/core/site'
import { describe, expect, it } from 'vitest'
import { courseFile, lessonFile, load } from '../course-folder.ts'
import { textOf } from './fixture.ts'

const settings = `
tracks: { slow: { title: Slow, reader: I have a weekend. } }
questions: { oven: { type: date, label: The day, ask: sign-up } }
retired: { sift: weigh, fold: gone, stir: blend, about-us: about, stove: oven }`

const files = {
  'course.md': courseFile(settings),
  '1-weigh.md': lessonFile('tracks: [slow]\naliases: [scales, balance]'),
  '2-mix.md': lessonFile('tracks: [slow]\naliases: [blend]'),
  '3-shape.md': lessonFile('tracks: [slow]\naliases: [form]\ndraft: true'),
  'pages/about.md': '---\ntitle: About & more\n---\n\nText.\n',
}

describe('an address that something had before', () => {
  it('leads to what has it now, at once and by a link', async () => {
    const page = textOf(await site(), 'scales/index.html')
    expect(page).toContain('<meta http-equiv="refresh" content="0; url=/weigh/">')
    expect(page).toContain('<a href="/weigh/">A lesson</a>')
    expect(page).toContain('<link rel="canonical" href="https://bread.example/weigh/">')
  })

  it('leads to what took its place when it is retired, be that a page or another old name', async () => {
    const made = await site()
    expect(textOf(made, 'sift/index.html')).toContain('url=/weigh/"')
    expect(textOf(made, 'stir/index.html')).toContain('url=/mix/"')
    expect(textOf(made, 'about-us/index.html')).toContain('<a href="/about/">About &amp; more</a>')
  })

  it('says so kindly when nothing took its place, and stays out of search engines', async () => {
    const page = textOf(await site(), 'fold/index.html')
    expect(page).toContain('<h1>This page is no longer part of the course</h1>')
    expect(page).toContain('You have done nothing wrong')
    expect(page).toContain('<meta name="robots" content="noindex">')
    expect(page).not.toContain('http-equiv="refresh"')
  })

  it('of a draft is none yet', async () => {
    expect((await site()).map(({ path }) => path)).not.toContain('form/index.html')
  })

  it('was none when the lock says that it was a question', async () => {
    const lock = { format: 1, lessons: {}, parts: {}, tracks: [], questions: ['stove'], anchors: [], pages: [] }
    const made = await site({}, { 'course.lock.json': JSON.stringify(lock) })
    expect(made.map(({ path }) => path)).not.toContain('stove/index.html')
    expect((await site()).map(({ path }) => path)).toContain('stove/index.html')
  })
})

describe('an address that a track had before', () => {
  const renamed = `
tracks: { slow: { title: Slow, reader: I have a weekend., aliases: [weekend] } }
retired: { lazy: slow, hasty: gone, idle: weekend }`

  it('leads to the track as it is called now, and its lessons stay where they are', async () => {
    const made = await site({}, { 'course.md': courseFile(renamed) })
    expect(textOf(made, 'tracks/weekend/index.html')).toContain('url=/tracks/slow/"')
    expect(textOf(made, 'tracks/lazy/index.html')).toContain('<a href="/tracks/slow/">Slow</a>')
    expect(textOf(made, 'tracks/idle/index.html')).toContain('url=/tracks/slow/"')
    expect(textOf(made, '_redirects')).toContain('/tracks/weekend/ /tracks/slow/ 301\n')
  })

  it('is known to be one by the lock when nothing took its place', async () => {
    const lock = { format: 1, lessons: {}, parts: {}, tracks: ['hasty'], questions: [], anchors: [], pages: [] }
    const made = await site({}, { 'course.md': courseFile(renamed), 'course.lock.json': JSON.stringify(lock) })
    expect(textOf(made, 'tracks/hasty/index.html')).toContain('no longer part of the course')
    expect(made.map(({ path }) => path)).not.toContain('hasty/index.html')
  })
})

describe('_redirects', () => {
  it('has what every host knows, below the base', async () => {
    expect(textOf(await site({ base: '/course/' }), '_redirects')).toBe(
      [
        '/course/about-us/ /course/about/ 301',
        '/course/balance/ /course/weigh/ 301',
        '/course/blend/ /course/mix/ 301',
        '/course/scales/ /course/weigh/ 301',
        '/course/sift/ /course/weigh/ 301',
        '/course/stir/ /course/mix/ 301',
        '',
      ].join('\n'),
    )
  })

  it('for Netlify goes before the pages that stand there, and says that something is gone', async () => {
    const text = textOf(await site({ host: 'netlify' }), '_redirects')
    expect(text).toContain('/scales/ /weigh/ 301!\n')
    expect(text).toContain('/fold/ /fold/ 410!\n')
  })

  it('is not written for a course that kept all its addresses', async () => {
    const made = await site({}, { 'course.md': courseFile(), '1-weigh.md': lessonFile(), '2-mix.md': lessonFile() })
    expect(made.filter(({ kind }) => kind === 'redirects').map(({ path }) => path)).toEqual([])
  })
})

async function site(
  options: SiteOptions = {},
  more: Record<string, string> = {},
): Promise<(SiteFile & { kind: string })[]> {
  const { course } = await load({ ...files, ...more })
  return renderSite(course!, { zones: ['UTC'], ...options })
}
