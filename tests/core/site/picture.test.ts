import { readFile, writeFile } from 'node:fs/promises'
import type { Course } from '@coursepost/core'
import { renderSite, type SiteFile, siteProblems } from '@coursepost/core/site'
import { beforeAll, describe, expect, it } from 'vitest'
import { breadCourse, fixtures, textOf, zones } from './fixture.ts'

let course: Course
let files: SiteFile[]

beforeAll(async () => {
  course = await breadCourse()
  files = await renderSite(course, { zones })
})

describe('the picture of a page', () => {
  it.each([
    ['index.html', 'share-home.png'],
    ['first-loaf/index.html', 'share-first-loaf.png'],
  ])('of %s is as a person last saw it, byte for byte', async (page, name) => {
    const drawn = pictureOf(page)
    const golden = new URL(name, fixtures)
    if (process.env.UPDATE_GOLDEN) await writeFile(golden, drawn)
    expect(Buffer.compare(drawn, await readFile(golden))).toBe(0)
  })

  it('is a PNG of the size that the page says', () => {
    const bytes = pictureOf('index.html')
    expect(bytes.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
    // PNG, 11.2.2: width and height open the first chunk.
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630])
  })

  it('is named by what it shows: another title is another address', async () => {
    const made = await renderSite({ ...course, description: 'Another.' }, { zones })
    expect(pathOf('index.html', made)).not.toBe(pathOf('index.html'))
    expect(pathOf('starter/index.html', made)).toBe(pathOf('starter/index.html'))
  })

  it('is drawn in the colours of the course', async () => {
    const theme = { light: { paper: '#123456' } }
    const made = await renderSite({ ...course, sections: { ...course.sections, theme } }, { zones })
    expect(pathOf('index.html', made)).not.toBe(pathOf('index.html'))
  })

  // Letters that are missing would be drawn as boxes, and one box looks like another.
  it.each([
    ['Greek', 'Ψωμί', 'Ψωμά'],
    ['Cyrillic', 'Хлеб', 'Хлеш'],
    ['Vietnamese', 'Bánh mỉ', 'Bánh mị'],
    ['Czech', 'Řepa', 'Ďepa'],
  ])('has letters of %s', async (_, one, other) => {
    const [first, second] = await Promise.all(
      [one, other].map(async (title) => {
        const made = await renderSite({ ...course, title: 'x', description: title }, { zones })
        return pictureOf('index.html', made)
      }),
    )
    expect(first!.equals(second!)).toBe(false)
  })
})

describe('a picture of its own', () => {
  it('has to be a file of the course', () => {
    const withSite = (site: object) => siteProblems({ ...course, sections: { ...course.sections, site } })
    expect(withSite({ picture: 'media/none.png' })).toMatchObject([
      { rule: 'site-section', message: 'expected a file for `site.picture`, got nothing at `media/none.png`' },
    ])
    expect(withSite({ picture: 'share.png' })).toMatchObject([{ rule: 'site-section' }])
  })
})

function pictureOf(page: string, of = files): Buffer {
  const path = pathOf(page, of)
  return Buffer.from(of.find((file) => file.path === path)!.contents)
}

function pathOf(page: string, of = files): string | undefined {
  return /property="og:image" content="https:\/\/bread\.example\/course\/([^"]*)"/.exec(textOf(of, page))?.[1]
}
