/** The mails of the house: answers to what a reader did, and corrections. One file a kind in `notice/`. */
import type { Course } from '@coursepost/core'
import { escapeHtml } from '@coursepost/core/site'
import { buttonComponent } from './block/button.ts'
import { compileMjml } from './compile.ts'
import type { Context } from './context.ts'
import type { Email } from './email.ts'
import { frameMjml, linkHtml, titleHtml } from './frame.ts'
import { htmlContext } from './html-context.ts'
import { completed } from './notice/completed.ts'
import { confirmation } from './notice/confirmation.ts'
import type { NoticeBlock, NoticeContent, NoticeSource } from './notice/content.ts'
import { correction } from './notice/correction.ts'
import { datesChanged } from './notice/dates-changed.ts'
import { paused } from './notice/paused.ts'
import { welcome } from './notice/welcome.ts'
import { panelMjml } from './panel.ts'
import { section } from './section.ts'
import { noticeText } from './text/notice-text.ts'
import { wordsOf } from './words.ts'

/**
 * - `confirmation`: was the sign-up meant? Fills `confirm-url`.
 * - `welcome`: confirmed, and nothing is due yet. - `dates-changed`: receipt for new dates, hours or answers.
 * Both fill `next-day` when `dated`; otherwise the next mail waits for an answer.
 * - `paused`: receipt for a pause; fills `pause-day` when `dated`, otherwise it lasts until the reader comes back.
 * - `completed`: the last lesson has gone.
 * - `correction`: to those who hold an older text of a lesson.
 */
export type Notice =
  | { readonly kind: 'confirmation' }
  | { readonly kind: 'welcome'; readonly track: string; readonly dated: boolean }
  | { readonly kind: 'paused'; readonly dated: boolean }
  | { readonly kind: 'dates-changed'; readonly dated: boolean }
  | { readonly kind: 'completed' }
  | { readonly kind: 'correction'; readonly correction: string }

export async function renderNotice(notice: Notice, course: Course): Promise<Email> {
  const content = contentOf(notice, { course, words: wordsOf(course) })
  const mjml = noticeMjml(content, htmlContext(course, { roots: [], page: course.url }))
  const { subject, preheader } = content
  return { subject, preheader, html: await compileMjml(mjml), text: noticeText(content, course), mjml }
}

function contentOf(notice: Notice, source: NoticeSource): NoticeContent {
  switch (notice.kind) {
    case 'confirmation':
      return confirmation(source)
    case 'welcome':
      return welcome(source, notice.track, notice.dated)
    case 'paused':
      return paused(source, notice.dated)
    case 'dates-changed':
      return datesChanged(source, notice.dated)
    case 'completed':
      return completed(source)
    case 'correction':
      return correction(source, notice.correction)
  }
}

function noticeMjml(content: NoticeContent, context: Context): string {
  const body = [
    section(`<mj-text>${titleHtml(content.title)}</mj-text>`, 36),
    ...content.blocks.map((block) => blockMjml(block, context)),
  ]
  return frameMjml({ ...content, body: body.join('\n') }, context)
}

function blockMjml(block: NoticeBlock, context: Context): string {
  const { styles } = context.theme
  switch (block.kind) {
    case 'paragraph':
      return section(`<mj-text><p style="${styles.paragraph}">${escapeHtml(block.text)}</p></mj-text>`)
    case 'panel': {
      const text = `<mj-text><p style="margin:0 0 16px">${escapeHtml(block.text)}</p></mj-text>`
      return panelMjml('note', escapeHtml(block.label), text, context)
    }
    case 'button':
      return section(buttonComponent(escapeHtml(block.label), block.address))
    case 'link':
      return section(`<mj-text><p style="${styles.paragraph}">${linkHtml(block, context.theme)}</p></mj-text>`)
  }
}
