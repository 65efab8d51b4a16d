import { readFile } from 'node:fs/promises'
import type { Course, Lesson } from '@coursepost/core'
import { renderSite, type SiteFile } from '@coursepost/core/site'
import { Ajv } from 'ajv'
import { beforeAll, describe, expect, it } from 'vitest'
import { breadCourse, fixtures, textOf, zones } from './fixture.ts'
import { expectGolden } from './golden.ts'
import { faultsOfXml } from './xml.ts'

let course: Course
let files: SiteFile[]

beforeAll(async () => {
  course = await breadCourse()
  files = await renderSite(course, { zones })
})

describe('Atom', () => {
  it('is as a person last read it', async () => {
    await expectGolden(unhashed(textOf(files, 'feed.xml')), new URL('feed.xml', fixtures))
  })

  it('keeps the rules of RFC 4287, for the course and for each track', async () => {
    const paths = files.map(({ path }) => path).filter((path) => path.endsWith('feed.xml'))
    expect(paths).toEqual(['feed.xml', 'tracks/home/feed.xml', 'tracks/shop/feed.xml', 'tracks/class/feed.xml'])
    for (const path of paths) expect(await faultsOfXml(textOf(files, path), 'atom'), path).toEqual([])
  })

  it('keeps them with words that no XML may hold', async () => {
    const hostile = { ...course, title: `<&"'>]]>\u0007\ud800`, description: '<!-- \u000b &amp; ' }
    const made = await renderSite(hostile, { zones })
    expect(await faultsOfXml(textOf(made, 'feed.xml'), 'atom')).toEqual([])
    expect(textOf(made, 'feed.xml')).toContain('<title>&lt;&amp;&quot;&#39;&gt;]]&gt;\ufffd</title>')
  })

  it('is held to them: a feed with a day in place of an instant is refused', async () => {
    const broken = textOf(files, 'feed.xml').replace('T00:00:00Z', '')
    expect(await faultsOfXml(broken, 'atom')).not.toEqual([])
  })
})

describe('JSON Feed', () => {
  it('is as a person last read it', async () => {
    await expectGolden(unhashed(textOf(files, 'tracks/home/feed.json')), new URL('feed-home.json', fixtures))
  })

  it('keeps the rules of its version 1.1, for the course and for each track', async () => {
    const schema = JSON.parse(await readFile(new URL('schemas/json-feed.schema.json', import.meta.url), 'utf8'))
    const validate = new Ajv({ allErrors: true }).compile(schema)
    for (const path of ['feed.json', 'tracks/home/feed.json', 'tracks/class/feed.json']) {
      validate(JSON.parse(textOf(files, path)))
      expect(validate.errors, path).toBeNull()
    }
    expect(validate({ ...JSON.parse(textOf(files, 'feed.json')), items: [{ title: 'x' }] })).toBe(false)
  })
})

describe('a feed', () => {
  it('has the lessons in the order in which its track is read, without drafts', () => {
    expect(titles('tracks/home/feed.json')).toEqual(['Make a starter', 'Feed it', 'The first loaf', 'Share it'])
    expect(titles('tracks/class/feed.json')).toEqual(['Make a starter', 'The first loaf', 'Share it'])
  })

  it('knows a lesson by its key, so that a new name makes it no new lesson', async () => {
    const renamed = withLesson({ id: 'bake-it' }, 'first-loaf')
    const item = items(await renderSite(renamed, { zones })).find(({ url }) => url?.endsWith('/bake-it/'))
    expect(item?.id).toBe('https://bread.example/course/first-loaf/')
  })

  it('says nothing of the day it was built on', async () => {
    expect(await renderSite(course, { zones })).toEqual(files)
  })
})

describe('the days of a feed', () => {
  it('are those on which a source was checked, and the first of them where a lesson has none', () => {
    expect(days(files)).toEqual({
      starter: [undefined, '2026-05-01'],
      'feed-it': [undefined, '2026-05-01'],
      'first-loaf': [undefined, '2026-05-01'],
      sell: [undefined, '2026-05-01'],
    })
  })

  it('are those of mending and mailing where they are later', async () => {
    const corrections = new Map([['heat', { id: 'heat', lesson: 'sell', mended: '2026-08-02', text: 'x' }]])
    const archive = [
      { id: 'a', subject: 's', sent: '2026-09-01', lesson: 'starter', html: '' },
      { id: 'b', subject: 's', sent: '2026-09-03', lesson: 'starter', html: '' },
    ]
    const made = await renderSite({ ...course, corrections }, { zones, archive })
    expect(days(made)).toMatchObject({
      starter: ['2026-09-01', '2026-09-01'],
      sell: [undefined, '2026-08-02'],
    })
  })

  it('begin with the day on which the course came out', async () => {
    const site = { published: '2026-02-14' }
    const made = await renderSite({ ...course, sections: { ...course.sections, site } }, { zones })
    expect(days(made)).toMatchObject({ starter: [undefined, '2026-02-14'], 'first-loaf': [undefined, '2026-05-01'] })
  })

  it('are not made up: where none is known there is no Atom feed, and no link to one', async () => {
    const made = await renderSite({ ...course, sources: new Map() }, { zones })
    expect(made.filter(({ path }) => path.endsWith('feed.xml'))).toEqual([])
    expect(textOf(made, 'index.html')).not.toContain('atom+xml')
    expect(days(made)).toMatchObject({ starter: [undefined, undefined] })
  })
})

interface Item {
  readonly id: string
  readonly url?: string
  readonly title: string
  readonly date_published?: string
  readonly date_modified?: string
}

function items(of: readonly SiteFile[], path = 'feed.json'): Item[] {
  return JSON.parse(textOf(of, path)).items
}

function titles(path: string): string[] {
  return items(files, path).map(({ title }) => title)
}

/** Lesson → first mailed, changed. */
function days(of: readonly SiteFile[]): Record<string, (string | undefined)[]> {
  return Object.fromEntries(
    items(of).map(({ url = '', date_published, date_modified }) => [
      new URL(url).pathname.split('/').at(-2),
      [date_published?.slice(0, 10), date_modified?.slice(0, 10)],
    ]),
  )
}

function withLesson(change: Partial<Lesson>, id: string): Course {
  return { ...course, lessons: course.lessons.map((one) => (one.id === id ? { ...one, ...change } : one)) }
}

function unhashed(text: string): string {
  return text.replaceAll(/\.[0-9a-f]{10}\.png/g, '.HASH.png')
}
