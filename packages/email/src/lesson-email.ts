/** A lesson's own mail, or the mail of the parts that share a slot, of one lesson or of several. */
import type { Course, Lesson } from '@coursepost/core'
import { escapeHtml, fill } from '@coursepost/core/site'
import { buttonComponent } from './block/button.ts'
import { blocksSections } from './blocks.ts'
import { compileMjml } from './compile.ts'
import type { Context } from './context.ts'
import { doneUrl, nextUrl } from './controls.ts'
import type { Email } from './email.ts'
import { frameMjml, linkHtml, openingHtml } from './frame.ts'
import { withoutMarks } from './hole.ts'
import { htmlContext } from './html-context.ts'
import { type Chapter, type LessonContent, lessonContent, type RenderOptions } from './lesson-content.ts'
import { panelMjml } from './panel.ts'
import { around, section } from './section.ts'
import { lessonText } from './text/lesson-text.ts'
import { headingStyle, smallSize } from './theme.ts'

export async function renderEmail(lesson: Lesson, course: Course, options: RenderOptions): Promise<Email> {
  const content = lessonContent(lesson, course, options)
  const { subject, preheader } = content
  const mjml = lessonMjml(content, course, options)
  return { subject, preheader, html: await compileMjml(mjml), text: lessonText(content, course, options.blocks), mjml }
}

function lessonMjml(content: LessonContent, course: Course, { blocks }: RenderOptions): string {
  const [first, ...others] = content.chapters
  const contextOf = ({ body, page }: Chapter) => htmlContext(course, { roots: body, page, blocks })
  const context = contextOf(first)
  const title = openingHtml({ facts: content.facts, title: first.title, promise: first.promise }, context.theme)
  const body = [
    content.welcome === undefined ? '' : welcomeMjml(content.welcome, context),
    section(`<mj-text>${title}</mj-text>`, 36),
    ...blocksOf(first, context),
    others.length === 0 ? answersMjml(content, context) : '',
    notesMjml(context),
    section(`<mj-text>${pageHtml(first, context)}</mj-text>`, 14, 24),
    ...others.map((chapter) => chapterMjml(chapter, contextOf(chapter))),
    others.length > 0 ? answersMjml(content, context) : '',
  ].join('\n')
  const why = fill(context.words.why, { course: withoutMarks(course.title) })
  return frameMjml({ ...content, body, why, controls: true }, context)
}

function blocksOf({ body }: Chapter, context: Context): string[] {
  return body.map((root) => blocksSections(root.children, context))
}

/** Parts of a further lesson: its notes are its own, and so is the page that they lead to. */
function chapterMjml(chapter: Chapter, context: Context): string {
  const title = `<h2 style="${headingStyle(2)}">${escapeHtml(chapter.title)}</h2>`
  return [
    section(`<mj-text>${title}</mj-text>`, 20),
    ...blocksOf(chapter, context),
    notesMjml(context),
    section(`<mj-text>${pageHtml(chapter, context)}</mj-text>`, 14, 24),
  ].join('\n')
}

function welcomeMjml(welcome: string, context: Context): string {
  const text = `<p style="margin:0 0 16px">${escapeHtml(welcome)}</p>`
  return panelMjml('note', escapeHtml(context.words.welcome), `<mj-text>${text}</mj-text>`, context, around(32, 0))
}

/** What to do now that it is read: the one thing for today, then the two answers a reader can give. */
function answersMjml({ today }: LessonContent, context: Context): string {
  const { words, theme } = context
  const done = buttonComponent(escapeHtml(words['link-done']), doneUrl)
  const next = `<mj-text><p class="label-face" style="margin:0 0 16px;font-family:${theme.fonts.label};font-size:15px">${linkHtml({ label: words['link-next'], address: nextUrl }, theme)}</p></mj-text>`
  if (today === undefined) return section(done + next, 16)
  const text = `<mj-text><p style="margin:0 0 16px">${escapeHtml(today)}</p></mj-text>`
  return panelMjml('today', escapeHtml(words['fact-today']), text + done + next, context, around(20, 20))
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

function pageHtml({ page }: Chapter, { words, theme }: Context): string {
  const link = linkHtml({ label: words['read-on-web'], address: page }, theme)
  return `<p class="label-face" style="margin:0;font-family:${theme.fonts.label};font-size:16px">${link}</p>`
}
