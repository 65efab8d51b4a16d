/**
 * GitHub Flavored Markdown (0.29-gfm), extension by extension: small cases of our own, one for each rule of the
 * specification's text. Each is run on the bare pipeline and in a course.
 */
import { toHtml } from '@coursepost/core'
import type { Root } from 'mdast'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { loadLesson } from '../course-folder.ts'
import { sameHtml } from './html.ts'

type Cases = readonly (readonly [rule: string, markdown: string, html: string])[]

/** 4.10, Tables (extension). */
const tables: Cases = [
  [
    'a head, a delimiter row and rows',
    '| flour | water |\n| --- | --- |\n| 500 | 350 |\n',
    '<table><thead><tr><th>flour</th><th>water</th></tr></thead><tbody><tr><td>500</td><td>350</td></tr></tbody></table>',
  ],
  [
    'columns are aligned by colons, and outer pipes may be left out',
    'a | b | c\n:- | :-: | -:\n1 | 2 | 3\n',
    '<table><thead><tr><th align="left">a</th><th align="center">b</th><th align="right">c</th></tr></thead><tbody><tr><td align="left">1</td><td align="center">2</td><td align="right">3</td></tr></tbody></table>',
  ],
  [
    'a pipe in a cell takes a backslash, in code too',
    '| a\\|b |\n| - |\n| `x\\|y` **\\|** |\n',
    '<table><thead><tr><th>a|b</th></tr></thead><tbody><tr><td><code>x|y</code> <strong>|</strong></td></tr></tbody></table>',
  ],
  [
    'the table ends at another block',
    '| a |\n| - |\n| 1 |\n> quoted\n',
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table><blockquote><p>quoted</p></blockquote>',
  ],
  [
    'the table ends at a blank line, and a line without pipes is a row before it',
    '| a |\n| - |\n| 1 |\n2\n\n3\n',
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr><tr><td>2</td></tr></tbody></table><p>3</p>',
  ],
  [
    'head and delimiters have as many cells, or it is no table',
    '| a | b |\n| - |\n| 1 |\n',
    '<p>| a | b |\n| - |\n| 1 |</p>',
  ],
  [
    'a row may have fewer cells or more; what is beyond the head is left out',
    '| a | b |\n| - | - |\n| 1 |\n| 1 | 2 | 3 |\n',
    '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td></td></tr><tr><td>1</td><td>2</td></tr></tbody></table>',
  ],
  ['a head alone has no body', '| a |\n| - |\n', '<table><thead><tr><th>a</th></tr></thead></table>'],
]

/** 5.3, Task list items (extension). */
const tasks: Cases = [
  [
    'open and done, with a small or a capital x',
    '- [ ] weigh\n- [x] knead\n- [X] bake\n',
    '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" disabled> weigh</li><li class="task-list-item"><input type="checkbox" checked disabled> knead</li><li class="task-list-item"><input type="checkbox" checked disabled> bake</li></ul>',
  ],
  [
    'in a list in a list',
    '- [x] bread\n  - [ ] flour\n',
    '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" checked disabled> bread<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" disabled> flour</li></ul></li></ul>',
  ],
  ['no box without a blank behind it', '- [x]bake\n', '<ul><li>[x]bake</li></ul>'],
  ['no box anywhere but at the head of the item', '- bake [x] it\n', '<ul><li>bake [x] it</li></ul>'],
]

/** 6.5, Strikethrough (extension). */
const strikes: Cases = [
  ['two tildes', '~~salt~~ sugar\n', '<p><del>salt</del> sugar</p>'],
  ['one tilde', '~salt~ sugar\n', '<p><del>salt</del> sugar</p>'],
  ['not across paragraphs', 'no ~~salt\n\nno~~ sugar\n', '<p>no ~~salt</p><p>no~~ sugar</p>'],
  ['not with three', 'no ~~~salt~~~\n', '<p>no ~~~salt~~~</p>'],
]

/** 6.9, Autolinks (extension). */
const autolinks: Cases = [
  ['www', 'See www.mill.example now\n', '<p>See <a href="http://www.mill.example">www.mill.example</a> now</p>'],
  [
    'http and https',
    'https://mill.example/flour?a=1\n',
    '<p><a href="https://mill.example/flour?a=1">https://mill.example/flour?a=1</a></p>',
  ],
  [
    'no mark at the end',
    'Try www.mill.example/a.b.\n',
    '<p>Try <a href="http://www.mill.example/a.b">www.mill.example/a.b</a>.</p>',
  ],
  [
    'a closing bracket belongs to it as far as one was opened',
    '(www.mill.example/q?a=(b))\n',
    '<p>(<a href="http://www.mill.example/q?a=(b)">www.mill.example/q?a=(b)</a>)</p>',
  ],
  [
    'no entity at the end',
    'www.mill.example/q?a=b&hl;\n',
    '<p><a href="http://www.mill.example/q?a=b">www.mill.example/q?a=b</a>&amp;hl;</p>',
  ],
  ['it ends at <', 'www.mill.example/q<b\n', '<p><a href="http://www.mill.example/q">www.mill.example/q</a>&lt;b</p>'],
  ['mail', 'Ask baker+1@mill.example.\n', '<p>Ask <a href="mailto:baker+1@mill.example">baker+1@mill.example</a>.</p>'],
  [
    'no mail that ends in - or _',
    'a.b-c_d@mill.example- a.b-c_d@mill.example_\n',
    '<p>a.b-c_d@mill.example- a.b-c_d@mill.example_</p>',
  ],
  ['nothing in code', '`www.mill.example`\n', '<p><code>www.mill.example</code></p>'],
  ['no underscore in the last two parts of a host', 'www.mill_x.example\n', '<p>www.mill_x.example</p>'],
]

/** Footnotes, which GitHub has and the specification does not. */
const footnotes = '[^a] and [^b].[^a]\n\n[^a]: One.\n[^b]: Two.\n'

const parser = unified().use(remarkParse).use(remarkGfm).freeze()

const printer = unified()
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze()

describe.each([
  ['tables', tables],
  ['task lists', tasks],
  ['strikethrough', strikes],
  ['autolinks', autolinks],
])('%s', (_, cases) => {
  it.each(cases)('on the bare pipeline: %s', (_rule, markdown, html) => {
    expect(sameHtml(printed(parser.parse(markdown)))).toBe(sameHtml(html))
  })

  it.each(cases)('in a course: %s', async (_rule, markdown, html) => {
    const { lesson } = await loadLesson(markdown)
    expect(sameHtml(printed(lesson.body.web))).toBe(sameHtml(html))
    expect(sameHtml(printed(lesson.body.email))).toBe(sameHtml(html))
  })
})

describe('footnotes', () => {
  it('are the same in a course', async () => {
    const { lesson } = await loadLesson(footnotes)
    expect(sameHtml(printed(lesson.body.web))).toBe(sameHtml(printed(parser.parse(footnotes))))
  })
})

/**
 * 6.11, Disallowed Raw HTML (extension). The specification would show the tag as text. Our exception: a page drops it
 * with what it holds, and the author is told by the rule `dropped-html`; text nobody should read helps no reader.
 */
describe('raw HTML that GFM filters', () => {
  it.each(['title', 'textarea', 'style', 'xmp', 'iframe', 'noembed', 'noframes', 'script', 'plaintext'])(
    'no <%s> gets onto a page',
    async (tag) => {
      const { lesson, problems } = await loadLesson(`Before\n\n<${tag}>\n\n*within*\n\n</${tag}>\n\nAfter\n`)
      const html = toHtml(lesson.body.web, { path: (url) => url, variable: (name) => name })
      expect(html.toLowerCase()).not.toContain(`<${tag}`)
      expect(html).toContain('Before')
      expect(problems.map(({ rule }) => rule)).toContain('dropped-html')
    },
  )

  it('other tags stay', async () => {
    const { lesson, problems } = await loadLesson('A <kbd>key</kbd> and <del>no</del>.\n')
    const html = toHtml(lesson.body.web, { path: (url) => url, variable: (name) => name })
    expect(html).toContain('A <kbd>key</kbd> and <del>no</del>.')
    expect(problems).toEqual([])
  })
})

describe('web and mail', () => {
  it('are two trees of one parse: what is in both has one place, and changing one leaves the other', async () => {
    const { lesson } = await loadLesson('Both *here*.\n\n:::web\nWeb.\n:::\n\n:::email\nMail.\n:::\n\n- a\n- b\n')
    const { web, email } = lesson.body
    expect(web).not.toBe(email)
    const places = ({ children }: Root) => children.map(({ type, position }) => `${type} ${position?.start.offset}`)
    const shared = places(web).filter((place) => places(email).includes(place))
    expect(shared).toHaveLength(2)
    expect(places(web)).toHaveLength(3)
    // In the place of the web's own passage stands where to find it.
    expect(email.children.map(({ type }) => type)).toEqual(['paragraph', 'webOnly', 'paragraph', 'list'])
  })

  it('of a text without passages of their own are equal', async () => {
    const { lesson } = await loadLesson('## One\n\nTwo.[^a]\n\n[^a]: Three.\n')
    expect(lesson.body.web).toEqual(lesson.body.email)
  })
})

function printed(tree: Root): string {
  return printer.stringify(printer.runSync(tree))
}
