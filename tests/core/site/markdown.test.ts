import { renderSite, type SiteFile } from '@coursepost/core/site'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { beforeAll, describe, expect, it } from 'vitest'
import { breadCourse, fixtures, textOf, zones } from './fixture.ts'
import { expectGolden } from './golden.ts'

let files: SiteFile[]

beforeAll(async () => {
  files = await renderSite(await breadCourse(), { zones })
})

describe('a lesson as Markdown', () => {
  it('is as a person last read it', async () => {
    await expectGolden(textOf(files, 'first-loaf/index.md'), new URL('first-loaf.md', fixtures))
  })

  it('is there for every lesson that has a page', () => {
    const paths = files.map(({ path }) => path).filter((path) => path.endsWith('.md'))
    expect(paths).toEqual(['starter/index.md', 'feed-it/index.md', 'first-loaf/index.md', 'sell/index.md'])
  })

  it('holds nothing that only our own readers know', () => {
    const text = textOf(files, 'first-loaf/index.md')
    expect(text).not.toMatch(/:::|\{\{|\]\(\/|\]\(\.\./)
  })

  it('keeps its notes', () => {
    const tree = unified().use(remarkParse).use(remarkGfm).parse(textOf(files, 'first-loaf/index.md'))
    expect(tree.children.filter(({ type }) => type === 'footnoteDefinition')).toHaveLength(1)
  })
})

describe('llms.txt', () => {
  it('is as a person last read it', async () => {
    await expectGolden(textOf(files, 'llms.txt'), new URL('llms.txt', fixtures))
  })

  it('has the parts of its format in their order: a title, a summary, then lists of links under headings', () => {
    const { children } = unified().use(remarkParse).parse(textOf(files, 'llms.txt'))
    expect(children.slice(0, 2)).toMatchObject([{ type: 'heading', depth: 1 }, { type: 'blockquote' }])
    const lists = children.slice(children.findIndex((node) => node.type === 'heading' && node.depth === 2))
    expect(lists.map(({ type }) => type)).toEqual(lists.map((_, index) => (index % 2 === 0 ? 'heading' : 'list')))
  })

  it('leads to files that are there', () => {
    const there = new Set(files.map(({ path }) => path.replace(/(^|\/)index\.html$/, '$1')))
    const links = textOf(files, 'llms.txt').matchAll(/\]\(https:\/\/bread\.example\/course\/([^)]*)\)/g)
    for (const [, path] of links) expect(there).toContain(path)
  })
})
