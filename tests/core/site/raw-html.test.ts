/** A text without HTML of its author's is not parsed a second time; it must come out as if it had been. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadCourse, toHtml } from '@coursepost/core'
import fc from 'fast-check'
import type { Html, Root } from 'mdast'
import { describe, expect, it } from 'vitest'
import { loadLesson } from '../course-folder.ts'
import { breadCourse } from './fixture.ts'

const contentFolder = join(import.meta.dirname, '../../../content')

const inline = fc.constantFrom(
  ...[
    'plain',
    '*so*',
    '**so**',
    '`a < b`',
    '~~gone~~',
    '[a *link*](https://a.example/?a=1&b="x")',
    'https://auto.example/',
  ],
  ...[
    '{{first-name}}',
    'note[^1]',
    'note[^1] again',
    '![a](media/a.svg)',
    'hard  \nbreak',
    '&amp; &lt; "q" \u00a0',
    '\\<b>',
  ],
  ...[
    '[in a note[^1] link](https://a.example/)',
    '[a https://b.example/ b](https://a.example/)',
    '____',
    'a\tb',
    '\u{1F35E}',
  ],
)
const line = fc.array(inline, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '))
// Of code that begins with an empty line the parser drops that line; without it every line of the author's stays.
const block = fc.oneof(
  line,
  line.map((text) => `## ${text.replaceAll(/\s+/g, ' ')}`),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((lines) => lines.map((text) => `- ${text.replaceAll('\n', '\n  ')}`).join('\n')),
  line.map((text) => `3. ${text.replaceAll('\n', '\n   ')}\n\n   more\n4. x`),
  line.map((text) => `- [ ] ${text.replaceAll('\n', ' ')}\n- [x] done`),
  line.map((text) => `> ${text.replaceAll('\n', '\n> ')}`),
  line.map((text) => `| A | ${'B'} |\n|:--|--:|\n| ${text.replaceAll('\n', ' ')} | |`),
  line.map((text) => `:::note[${text.replaceAll('\n', ' ')}]\n\n${text}\n\n:::`),
  line.map((text) => `:::worksheet\n\n### Do\n\n- [ ] ${text.replaceAll('\n', ' ')} ____\n\n:::`),
  line.map((text) => `::button[${text.replaceAll('\n', ' ')}]{href="https://a.example/"}`),
  fc.constantFrom('```ts\nconst a = "<b>" // x\n```', '```\n  plain\n```', '***', '    indented\n\n    code'),
)

describe('a text without HTML', () => {
  it('is what parsing it once more makes of it, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 5 }), async (blocks) => {
        const { lesson } = await loadLesson(`${blocks.join('\n\n')}\n\n[^1]: Said *so*.\n\n    - twice\n`, {
          course: 'variables: { first-name: { type: text, fallback: there } }',
        })
        expect(page(lesson.body.web)).toBe(page(withComment(lesson.body.web)))
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it('is so in every lesson and page of the courses at hand', async () => {
    const { course } = await loadCourse(contentFolder)
    expect(readdirSync(contentFolder).length).toBeGreaterThan(3)
    for (const { body, file } of [...course!.lessons, ...course!.pages, ...(await breadCourse()).lessons]) {
      expect(page(body.web), file).toBe(page(withComment(body.web)))
    }
  })
})

/** Cleaning takes the comment out, but it is HTML, so the whole is parsed. */
function withComment(tree: Root): Root {
  const comment: Html = { type: 'html', value: '<!-- -->' }
  const notes = tree.children.findIndex(({ type }) => type === 'footnoteDefinition')
  const at = notes === -1 ? tree.children.length : notes
  return { ...tree, children: tree.children.toSpliced(at, 0, comment) }
}

/** The comment leaves a line of its own behind. */
function page(tree: Root): string {
  return toHtml(tree, { path: (url) => url, variable: () => 'you' })
    .replaceAll(/\n+/g, '\n')
    .trim()
}
