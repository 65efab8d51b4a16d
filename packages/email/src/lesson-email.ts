/** A lesson's own mail, or the mail of those of its parts that share a slot. */
import type { Course, Lesson } from '@coursepost/core'
import { escapeHtml, fill } from '@coursepost/core/site'
import { blocksSections } from './blocks.ts'
import { compileMjml } from './compile.ts'
import type { Context } from './context.ts'
import type { Email } from './email.ts'
import { frameLink, frameMjml, manageUrl, openingHtml, unsubscribeUrl } from './frame.ts'
import { withoutMarks } from './hole.ts'
import { htmlContext } from './html-context.ts'
import { type LessonContent, lessonContent, type RenderOptions } from './lesson-content.ts'
import { panelMjml } from './panel.ts'
import { around, section } from './section.ts'
import { lessonText } from './text/lesson-text.ts'
import { fonts, headingStyle, smallSize } from './theme.ts'

export async function renderEmail(lesson: Lesson, course: Course, options: RenderOptions): Promise<Email> {
  const content = lessonContent(lesson, course, options)
  const mjml = lessonMjml(content, htmlContext(course, content.body))
  const { subject, preheader } = content
  return { subject, preheader, html: await compileMjml(mjml), text: lessonText(content, course), mjml }
}

function lessonMjml(content: LessonContent, context: Context): string {
  const { words, course } = context
  const body = [
    content.welcome === undefined ? '' : welcomeMjml(content.welcome, context),
    section(`<mj-text>${openingHtml(content)}</mj-text>`, 36),
    ...content.body.map((root) => blocksSections(root.children, context)),
    notesMjml(context),
    section(`<mj-text>${pageHtml(content, context)}</mj-text>`, 14, 24),
  ].join('\n')
  const foot = [
    escapeHtml(fill(words.why, { course: withoutMarks(course.title) })),
    `${frameLink(manageUrl, words.manage)}<br>${frameLink(unsubscribeUrl, words.stop)}`,
  ]
  return frameMjml({ ...content, body, foot }, context)
}

function welcomeMjml(welcome: string, { words, start }: Context): string {
  const text = `<p style="margin:0 0 16px">${escapeHtml(welcome)}</p>`
  return panelMjml('note', escapeHtml(words.welcome), `<mj-text>${text}</mj-text>`, start, around(32, 0))
}

/** Footnotes and sources; a note's own blocks are written as those of the body are. */
function notesMjml(context: Context): string {
  const { cited } = context.notes
  if (cited.length === 0) return ''
  const items = cited.map((note) => `<li style="margin:0 0 4px">${context.html(note.children)}</li>`).join('')
  const title = `<h2 style="${headingStyle(3)}">${escapeHtml(context.words['notes-title'])}</h2>`
  const list = `<ol style="margin:0;padding:0;padding-${context.start}:26px">${items}</ol>`
  return section(`<mj-text>${title}</mj-text><mj-text font-size="${smallSize}" line-height="1.5">${list}</mj-text>`)
}

function pageHtml({ page }: LessonContent, { words }: Context): string {
  return `<p style="margin:0;font-family:${fonts.label};font-size:16px">${frameLink(page, words['read-on-web'])}</p>`
}
