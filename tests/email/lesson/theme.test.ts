/** What a course or a program changes in the look of its mails. */
import { type Course, loadCourse } from '@coursepost/core'
import { type BlockOverride, renderEmail, renderNotice } from '@coursepost/email'
import type { Blockquote } from 'mdast'
import { describe, expect, test } from 'vitest'
import { courseFile, courseFolder, lessonFile } from '../../core/course-folder.ts'
import { png } from '../png.ts'

async function courseOf(theme: string, body: string): Promise<Course> {
  const files = { 'course.md': courseFile(theme), 'bread.md': lessonFile('', body), 'media/wide.png': png(1600, 900) }
  const { course } = await loadCourse(courseFolder(files))
  if (!course) throw new Error('the course could not be used')
  return course
}

describe('a course’s theme', () => {
  const theme = `theme:
  light: { accent: "#7a2e1d" }
  dark: { paper: "#101418" }
  logo: { file: media/wide.png, alt: Mill & Oven, width: 140 }`

  test('colours lessons and notices, by day and in the dark', async () => {
    const course = await courseOf(theme, '[link](https://mill.example/)\n')
    const lesson = await renderEmail(course.lessons[0]!, course, { track: '' })
    const notice = await renderNotice({ kind: 'paused', dated: false }, course)
    for (const { html } of [lesson, notice]) {
      expect(html).toContain('color:#7a2e1d')
      expect(html).not.toContain('#1c5d5a')
      expect(html).toMatch(/prefers-color-scheme:dark\)\{\.paper[^}]*background:#101418/)
    }
  })

  test('sets a logo over every mail, of the width that was asked for', async () => {
    const course = await courseOf(theme, 'x\n')
    const { html } = await renderNotice({ kind: 'completed' }, course)
    expect(html).toMatch(
      /<img[^>]*alt="Mill &amp; Oven"[^>]*src="https:\/\/bread\.example\/media\/wide\.png"[^>]*width="140"/,
    )
  })
})

test('a picture is as wide as it is, and never wider than the text', async () => {
  const body = '![A loaf](media/wide.png)\n\nSmall ![crumb](media/wide.png) among words.\n'
  const course = await courseOf('', body)
  const { html } = await renderEmail(course.lessons[0]!, course, { track: '' })
  expect([...html.matchAll(/<img[^>]*width="(\d+)"/g)].map(([, width]) => width)).toEqual(['552', '552'])
})

describe('a block written another way', () => {
  const quote: BlockOverride<Blockquote> = {
    html: (node, context) => `<blockquote class="own">${context.html(node.children)}</blockquote>`,
    text: (node, context, columns) => context.lines(node.children, columns - 4).map((line) => `    ${line}`),
  }
  const tip: BlockOverride<Blockquote> = {
    html: (node, context) => `<div>TIP ${context.html(node.children)}</div>`,
  }

  test('takes the place of ours in both parts, wherever it stands', async () => {
    const course = await courseOf('', '> One.\n\n- a\n\n  > Two.\n')
    const email = await renderEmail(course.lessons[0]!, course, { track: '', blocks: { blockquote: quote } })
    expect(email.html.match(/<blockquote class="own">/g)).toHaveLength(2)
    expect(email.text).toContain('\n    One.\n')
    expect(email.text).toContain('      Two.\n')
  })

  test('is named by its directive, and leaves the text part as it was when it has none', async () => {
    const course = await courseOf('', ':::tip\nKnead.\n:::\n\n:::note\nRest.\n:::\n')
    const email = await renderEmail(course.lessons[0]!, course, { track: '', blocks: { tip } })
    expect(email.html).toContain('<div>TIP <p')
    expect(email.html).toContain('>Note</p>')
    expect(email.text).toContain('| *Tip*')
  })
})
