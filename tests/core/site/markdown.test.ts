import type { Course } from '@coursepost/core'
import { pageKinds, renderSite, type SiteFile } from '@coursepost/core/site'
import fc from 'fast-check'
import type { Nodes, PhrasingContent, Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { beforeAll, describe, expect, it } from 'vitest'
import { breadCourse, fixtures, textOf, zones } from './fixture.ts'
import { expectGolden } from './golden.ts'

let course: Course
let files: SiteFile[]

beforeAll(async () => {
  course = await breadCourse()
  files = await renderSite(course, { zones })
})

describe('a lesson as Markdown', () => {
  it('is as a person last read it', async () => {
    await expectGolden(textOf(files, 'first-loaf/index.md'), new URL('first-loaf.md.txt', fixtures))
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

it('says what it was given, whatever signs stand in it', async () => {
  // No `www.`: one that runs into an emphasis is more than the writer of Markdown knows to escape.
  const signs = fc.constantFrom(...'aZ1 .,:;-–\'"()[]{}<>*_~`#+=|!?&@/\\\n', '1. ', '- ')
  const words = fc.array(signs, { minLength: 1, maxLength: 12 }).map((all) => all.join(''))
  await fc.assert(
    fc.asyncProperty(words, words, words, async (before, inside, after) => {
      const [read, ...more] = await bodyRead([
        text(before),
        { type: 'emphasis', children: [text(`a${inside}a`)] },
        text(after),
      ])
      expect(more).toEqual([])
      expect(flat(read!)).toBe(flat(text(`${before}a${inside}a${after}`)))
    }),
    { numRuns: 200, examples: [['    a', '', 'a']] },
  )
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

/** What stands under title, promise and facts when a lesson's text is one paragraph of these. */
async function bodyRead(children: PhrasingContent[]): Promise<Nodes[]> {
  const web: Root = { type: 'root', children: [{ type: 'paragraph', children }] }
  const [lesson] = course.lessons
  const lessons = [{ ...lesson!, body: { ...lesson!.body, web } }]
  const made = await renderSite({ ...course, lessons }, { kinds: markdownAlone })
  return unified().use(remarkParse).use(remarkGfm).parse(textOf(made, 'starter/index.md')).children.slice(3)
}

const others = Object.keys(pageKinds).filter((name) => name !== 'markdown')
const markdownAlone = Object.fromEntries([...others, 'sitemap'].map((name) => [name, false as const]))

function text(value: string): PhrasingContent {
  return { type: 'text', value }
}

/** Blanks at the ends of a line mean nothing in Markdown, and a line end is one. */
function flat(node: Nodes): string {
  return wordsOf(node).replaceAll(/\s+/g, ' ').trim()
}

function wordsOf(node: Nodes): string {
  if ('children' in node) return node.children.map(wordsOf).join('')
  return 'value' in node ? node.value : ''
}
