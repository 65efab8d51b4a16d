import type { Course } from '@coursepost/core'
import { renderSite, type SiteFile } from '@coursepost/core/site'
import { beforeAll, describe, expect, it } from 'vitest'
import { breadCourse, fixtures, textOf, zones } from './fixture.ts'
import { expectGolden } from './golden.ts'
import { misused } from './vocabulary.ts'

type Data = Readonly<Record<string, unknown>>

let course: Course
let files: SiteFile[]

beforeAll(async () => {
  course = await breadCourse()
  files = await renderSite(course, { zones })
})

describe('what a page says in the words of schema.org', () => {
  it.each(['index', 'first-loaf/index'])('of %s is as a person last read it', async (page) => {
    const text = JSON.stringify(things(`${page}.html`), undefined, 2).replaceAll(/\.[0-9a-f]{10}\.png/g, '.HASH.png')
    await expectGolden(`${text}\n`, new URL(`data-${page.replace(/\/?index$/, '') || 'home'}.json`, fixtures))
  })

  it('uses that vocabulary as it is meant, on every page', () => {
    for (const { path } of files.filter(({ path }) => path.endsWith('.html'))) {
      expect(things(path).flatMap(misused), path).toEqual([])
    }
  })

  it('is held to it', () => {
    expect(misused({ '@type': 'Course', courseMode: 'online' })).toEqual([
      'Course.courseMode: not a property of Course',
    ])
    expect(misused({ '@type': 'Course', timeRequired: '5 minutes' })).toMatchObject([/takes Duration/])
    expect(misused({ '@type': 'Lesson' })).toEqual(['Lesson: no such type'])
  })

  it('names as needed the lessons that a lesson builds on, and no draft', () => {
    expect(lesson('sell').competencyRequired).toEqual(['https://bread.example/course/first-loaf/'])
    expect(lesson('starter').competencyRequired).toBeUndefined()
  })

  it('counts the minutes of all lessons, drafts left out', () => {
    expect(things('index.html')[0]?.timeRequired).toBe('PT4M')
  })

  it('says when a lesson was changed only where that is known', async () => {
    expect(lesson('sell').dateModified).toBeUndefined()
    const corrections = new Map([['heat', { id: 'heat', lesson: 'sell', mended: '2026-08-02', text: 'x' }]])
    const made = await renderSite({ ...course, corrections }, { zones })
    expect(things('sell/index.html', made)[0]?.dateModified).toBe('2026-08-02')
  })

  it('cannot end its block, whatever a title holds', async () => {
    const title = '</script><script>leak()</script><!--'
    const made = await renderSite({ ...course, title }, { zones })
    expect(things('index.html', made)[0]?.name).toBe(title)
    expect(textOf(made, 'index.html')).not.toContain('<script>')
  })
})

function lesson(id: string): Data {
  return things(`${id}/index.html`)[0]!
}

function things(path: string, of = files): Data[] {
  const blocks = textOf(of, path).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)
  return [...blocks].flatMap(([, json = '']) => {
    const { '@context': context, '@graph': graph, ...thing } = JSON.parse(json)
    expect(context).toBe('https://schema.org')
    return graph ?? [thing]
  })
}
