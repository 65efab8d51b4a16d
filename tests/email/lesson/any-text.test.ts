/** Whatever an author writes arrives as words: none of it is taken for MJML, HTML, a template or a hole of ours. */
import { type Course, type Lesson, loadCourse } from '@coursepost/core'
import { fillEmail, hole, renderEmail } from '@coursepost/email'
import fc from 'fast-check'
import type { PhrasingContent, Root, RootContent } from 'mdast'
import { expect, test } from 'vitest'
import { courseFolder, lessonFile } from '../../core/course-folder.ts'
import { values } from '../fixture.ts'

const awkward = fc.constantFrom(
  ...[
    '</mj-text>',
    '<mj-text>',
    '</mjml>',
    '<mj-include path="/etc/passwd" />',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<script>',
  ],
  ...[
    '{{first-name}}',
    '{{',
    '}}',
    '[[x]]',
    '$&',
    '$1',
    '$`',
    '\\',
    '&amp;',
    '&#60;',
    '"',
    "'",
    '<br>',
    '{x}',
    '<%= x %>',
    '%7B',
  ],
  ...[hole('manage-url', 'address'), '\uFDD0', '\uFDD1', '‮', '\u0000', '字', '🥐'],
)
const text = fc
  .array(fc.oneof(awkward, fc.string({ unit: 'grapheme' })), { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.join('').toWellFormed().replace(/\s+/g, '·'))

test('any text comes out of both parts as it went in', async () => {
  const { course } = await loadCourse(courseFolder({ 'bread.md': lessonFile() }))
  await fc.assert(
    fc.asyncProperty(text, async (words) => {
      for (const block of blocksOf(words)) {
        const email = fillEmail(
          await renderEmail(withBody(course!.lessons[0]!, [block]), course as Course, { track: '' }),
          values,
        )
        const expected = words.replace(/[\uFDD0\uFDD1]/g, '\uFFFD')
        expect(unescaped(email.html)).toContain(`«${expected}»`)
        expect(email.text.replace(/\n\s*/g, '')).toContain(`«${expected}»`)
      }
    }),
    { numRuns: 25 },
  )
})

/** Between marks that occur nowhere else, in each kind of place. */
function blocksOf(words: string): RootContent[] {
  const value: PhrasingContent = { type: 'text', value: `«${words}»` }
  const blocks = [
    { type: 'paragraph', children: [value] },
    { type: 'code', value: `«${words}»` },
    { type: 'leafDirective', name: 'button', attributes: { href: 'https://bread.example/' }, children: [value] },
    {
      type: 'containerDirective',
      name: 'note',
      children: [{ type: 'paragraph', children: [value], data: { directiveLabel: true } }],
    },
  ]
  return blocks as RootContent[]
}

function withBody(lesson: Lesson, children: RootContent[]): Lesson {
  const email: Root = { type: 'root', children }
  return { ...lesson, body: { ...lesson.body, email } }
}

function unescaped(html: string): string {
  const characters: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => characters[entity]!)
}
