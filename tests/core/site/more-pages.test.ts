/** The pages beside home and lessons: tracks, modules, sources, sent mails; and what a course adds of its own. */
import type { Course } from '@coursepost/core'
import { html, renderShell, renderSite, type SiteFile, siteProblems } from '@coursepost/core/site'
import { beforeAll, describe, expect, it } from 'vitest'
import { courseFile, lessonFile, load } from '../course-folder.ts'
import { breadCourse, textOf, zones } from './fixture.ts'
import { archive, fullOptions } from './full-site.ts'

let course: Course
let files: readonly SiteFile[]

beforeAll(async () => {
  course = await breadCourse()
  files = await renderSite(course, fullOptions)
})

describe('the page of a track', () => {
  it('lists its lessons in order, with the day of each where it is known', () => {
    const page = textOf(files, 'tracks/home/index.html')
    const titles = [...page.matchAll(/<p class="lesson-title"><a href="\/course\/([^/]+)\//g)].map(([, id]) => id)
    expect(titles).toEqual(['starter', 'feed-it', 'first-loaf', 'sell'])
    expect(page).toContain('<ul class="tags"><li>Day 4</li><li>1 minute</li></ul>')
  })

  it('says whose it is, how long it is, when its mails come, and where it begins', () => {
    const page = textOf(files, 'tracks/home/index.html')
    expect(page).toContain('<p class="lead">I bake for myself &amp; my family.</p>')
    expect(page).toContain('4 lessons, 4 minutes of reading in all')
    expect(page).toMatch(/By mail: [^<]+, 08:00 your time/)
    expect(page).toContain('<a class="button" href="/course/starter/">Start with: Make a starter</a>')
  })

  it('draws its own map, without what is not written yet', () => {
    const page = textOf(files, 'tracks/home/index.html')
    const map = page.slice(page.indexOf('<svg'), page.indexOf('</svg>'))
    expect([...map.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => href)).toEqual(
      ['starter', 'feed-it', 'first-loaf', 'sell'].map((id) => `/course/${id}/`),
    )
    expect(map).not.toContain('Not written yet')
  })

  it('says of a condition that it depends on answers, and shows no expression', async () => {
    const { course } = await load({
      'course.md': courseFile(
        'questions: { oven: { type: yes-no, label: Have you an oven?, ask: sign-up } }\ntracks: { a: { title: A, reader: I bake. } }',
      ),
      '1-flour.md': lessonFile('tracks: [a]'),
      '2-oven.md': lessonFile('tracks: [a]\nrequires: [flour]\nwhen: oven'),
      '3-eat.md': lessonFile('tracks: [a]\nrequires: [flour]'),
    })
    const page = textOf(await renderSite(course!, { zones }), 'tracks/a/index.html')
    expect(page).toContain('<li>Only if your answers call for it</li>')
    expect(page).toMatch(/>Depends on your<.text>.*>answers<.text>/)
    expect(page).not.toContain('>oven<')
  })
})

describe('the page of a module', () => {
  it('says which one it is, lists its lessons and leads to its neighbours', () => {
    const page = textOf(files, 'modules/start/index.html')
    expect(page).toContain('<p class="eyebrow">Module 1 of 2</p>')
    expect(page).toContain('<p class="lead">Flour, water and a warm shelf.</p>')
    expect(page).toContain('<li class="next"><a href="/course/modules/bake/"><span>Next module</span> Bake</a></li>')
    expect(page).not.toContain('class="previous"')
  })

  it('is not there for a module without a finished lesson', async () => {
    const { course } = await load({
      '1-start/flour.md': lessonFile(),
      '2-later/oven.md': lessonFile('draft: true'),
    })
    const paths = (await renderSite(course!, { zones })).map(({ path }) => path)
    expect(paths).toContain('modules/start/index.html')
    expect(paths).not.toContain('modules/later/index.html')
  })
})

describe('a lesson', () => {
  it('says where it is, what to do today and how long it takes, in this order', async () => {
    const { course } = await load({ 'bread.md': lessonFile('today: Weigh the flour.') })
    const page = textOf(await renderSite(course!, { zones }), 'bread/index.html')
    expect([...page.matchAll(/<dt>([^<]+)<\/dt>/g)].map(([, term]) => term)).toEqual([
      'Where you are',
      'One thing for today',
      'How long it takes',
    ])
  })

  it('says on which day it is mailed, on each track of which that is known', () => {
    const page = textOf(files, 'first-loaf/index.html')
    expect(page).toContain('on the track <a href="/course/tracks/home/">At home</a>, by mail on day 4</span></dd>')
    expect(page).toContain('on the track <a href="/course/tracks/shop/">In a shop</a></span></dd>')
  })

  it('shows what builds on it', () => {
    expect(textOf(files, 'starter/index.html')).toContain(
      '<h2>What builds on this</h2><ul><li><a href="/course/feed-it/">Feed it</a></li><li><a href="/course/first-loaf/">The first loaf</a></li></ul>',
    )
  })
})

describe('the page of all sources', () => {
  it('stands by the module that first needs each, with its lessons', () => {
    const page = textOf(files, 'sources/index.html')
    expect(page).toContain('<h2>Bake</h2>')
    expect(page).toContain('On &lt;flour&gt; &amp; water</a>. Mill Board, April 2025. Checked May 2026.')
    expect(page).toContain('<p class="used">Used in: <a href="/course/first-loaf/">The first loaf</a></p>')
  })

  it('says which are to be read again, on the day it is told, and none without a day', async () => {
    const { course } = await load({
      'sources.yaml':
        'A-1: { title: Old, checked: 2026-01, valid-days: 30 }\nA-2: { title: New, checked: 2026-05, valid-days: 365 }\nA-3: { title: Unread, valid-days: 10 }\nA-4: { title: Lasting, checked: 2020-01 }\n',
      'bread.md': lessonFile('sources: [A-1, A-2, A-3]'),
    })
    const page = textOf(await renderSite(course!, { zones, today: '2026-06-01' }), 'sources/index.html')
    expect([...page.matchAll(/class="stale">([^<]+)</g)].map(([, text]) => text)).toEqual([
      'This was to be read again by January 31, 2026. Check it before you rely on it.',
      'Nobody has noted when this was last read. Check it before you rely on it.',
    ])
    expect(page).toContain('<h2>Also read for this course</h2>')
    expect(textOf(await renderSite(course!, { zones }), 'sources/index.html')).not.toContain('class="stale"')
  })
})

describe('the archive', () => {
  it('is not there when no mail is given', async () => {
    const paths = (await renderSite(course, { zones })).map(({ path }) => path)
    expect(paths.filter((path) => path.startsWith('archive'))).toEqual([])
  })

  it('lists the newest mail first, on the day it was sent', () => {
    const page = textOf(files, 'archive/index.html')
    expect([...page.matchAll(/<a href="\/course\/archive\/([^/]+)\//g)].map(([, id]) => id)).toEqual([
      'news',
      'starter-1',
    ])
    expect(page).toContain('First sent on <time datetime="2026-03-02">March 2, 2026</time>')
  })

  it('shows a mail in a frame that can run nothing, send nothing and reach nothing of the page', () => {
    const page = textOf(files, 'archive/starter-1/index.html')
    const frame = /<iframe [^>]*>/.exec(page)?.[0]
    expect(frame).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
    expect(frame).toContain('src="/course/archive/starter-1/mail.html"')
    expect(page).toContain('frame-src &#39;self&#39;')
    expect(page).toContain('Read it on the page: <a href="/course/starter/">Make a starter</a>')
  })

  it('binds the mail itself to a policy that comes before anything in it', async () => {
    const hostile = {
      ...archive[0]!,
      html: '<!-- <head> --><!doctype html><script>alert(1)</script><html><head></head></html>',
    }
    const page = textOf(await renderSite(course, { zones, archive: [hostile] }), 'archive/starter-1/mail.html')
    expect(page).toMatch(
      /^<!doctype html>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src &#39;self&#39; data: https:\/\/bread\.example">/,
    )
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<script>'))
  })
})

describe('a course’s own style and words', () => {
  const own = `site:
  css: media/own.css
  slots:
    head-note: "**Closed** on Sunday. [Sign up](/sign-up/)"
    before-lesson: Above.
    after-lesson: |
      Below.

      > [!NOTE]
      > Boxed.
    footer: <script>alert(1)</script>By hand.`

  async function ownCourse(settings = own) {
    const { course } = await load({
      'course.md': courseFile(settings),
      'bread.md': lessonFile(),
      'media/own.css': ':root { --accent: #123456 }',
    })
    return course!
  }

  it('comes behind the theme, with fonts of its own allowed', async () => {
    const course = await ownCourse()
    const page = textOf(await renderSite(course, { zones }), 'bread/index.html')
    expect(page).toMatch(/assets\/theme\.[0-9a-f]+\.css">\n?<link rel="stylesheet" href="\/media\/own\.css">/)
    expect(page).toContain('font-src &#39;self&#39;')
    expect(siteProblems(course)).toEqual([])
  })

  it('stays away from pages on another host, which ask nobody else for anything', async () => {
    const options = { title: 'Yours', path: '', main: html``, noindex: true }
    const page = renderShell(await ownCourse(), { ...options, base: 'https://bread.example/', assets: '/' })
    expect(page).not.toContain('own.css')
  })

  it('fills the named places, cleaned like any text', async () => {
    const files = await renderSite(await ownCourse(), { zones })
    const lesson = textOf(files, 'bread/index.html')
    expect(lesson).toContain(
      '<div class="page-slot head-note"><p><strong>Closed</strong> on Sunday. <a href="/sign-up/">Sign up</a></p></div>',
    )
    expect(lesson.indexOf('Above.')).toBeLessThan(lesson.indexOf('Text.'))
    expect(lesson.indexOf('Below.')).toBeGreaterThan(lesson.indexOf('Text.'))
    expect(lesson).toContain('<div class="callout note"')
    expect(lesson).not.toContain('alert(1)')
    expect(textOf(files, 'index.html')).toContain('By hand.')
    expect(textOf(files, 'index.html')).not.toContain('Above.')
  })

  it.each([
    ['site: { css: media/none.css }', 'expected a file for `site.css`, got nothing at `media/none.css`'],
    ['site: { css: own.css }', 'expected `site.css` to fit: expected a style sheet such as `media/own.css`'],
    ['site: { slots: { top: x } }', 'expected `site.slots` to fit: Unrecognized key: "top"'],
    ['site: { slots: { footer: "# Heading" } }', 'expected neither headings nor notes in `site.slots.footer`'],
    [
      'site: { slots: { footer: "[a](/nowhere/)" } }',
      'expected an address, or a page of the site such as `/sign-up/`, in `site.slots.footer`, got `/nowhere/`',
    ],
    [
      'site: { slots: { footer: "[a](1-bread.md)" } }',
      'expected an address, or a page of the site such as `/sign-up/`, in `site.slots.footer`, got `1-bread.md`',
    ],
  ])('%s is reported', async (settings, message) => {
    expect(siteProblems(await ownCourse(settings)).map((problem) => problem.message)).toEqual([message])
  })
})
