/** What a mail cannot show is refused by name, never dropped. */
import { renderEmail, UnrenderableNode } from '@coursepost/email'
import type { RootContent } from 'mdast'
import { describe, expect, test } from 'vitest'
import { loadLesson } from '../../core/course-folder.ts'

async function mailOf(body: string) {
  const { course, lesson } = await loadLesson(body)
  return renderEmail(lesson, course, { track: '' })
}

test.each([
  ['HTML among words', 'Press <kbd>Enter</kbd>.\n', 'got the HTML `<kbd>`'],
  ['HTML on its own', '<details>\nMore\n</details>\n', 'expected Markdown, got the HTML'],
  ['a script in a link', '[x](<javascript:alert(1)>)\n', 'got `javascript:alert(1)`'],
  ['a link that only a variable begins', '[x]({{first-name}}/a)\n', 'expected a link that works from a mailbox'],
  ['a link without a scheme', '[x](//evil.example/a)\n', 'expected a link that works from a mailbox'],
  ['an image of another host', '![x](https://pixel.example/x.png)\n', 'another host would see who opens the mail'],
  ['a block nobody knows', ':::aside\nx\n:::\n', 'got `aside`'],
  ['a leaf nobody knows', '::video[x]{href="https://v.example"}\n', 'got `::video`'],
  ['a button without an address', '::button[x]\n', 'expected an address for the button'],
])('%s', async (_, body, message) => {
  const failure = mailOf(body)
  await expect(failure).rejects.toThrow(message)
  await expect(failure).rejects.toBeInstanceOf(UnrenderableNode)
})

test.each([
  ['block', { type: 'toml', value: '' }],
  ['phrase', { type: 'paragraph', children: [{ type: 'inlineMath', value: 'x' }] }],
])('a kind of %s that no Markdown of ours has', async (_, node) => {
  const { course, lesson } = await loadLesson('x\n')
  const email = { type: 'root' as const, children: [node as unknown as RootContent] }
  const render = renderEmail({ ...lesson, body: { ...lesson.body, email } }, course, { track: '' })
  await expect(render).rejects.toThrow(/got `(toml|inlineMath)`/)
})

describe('raw HTML that stays harmless', () => {
  test('comments go, and `<br>` breaks the line', async () => {
    const { html, text } = await mailOf('One<br>two<!-- three -->.\n\n<!-- four -->\n')
    expect(html).toContain('One<br>two.')
    expect(text).toContain('One\ntwo.\n')
    for (const part of [html, text]) expect(part).not.toMatch(/three|four/)
  })
})
