/** The mail that asks whether a sign-up was meant. The same for everyone: it knows no name and no track. */
import type { Course } from '@coursepost/core'
import { escapeHtml, fill } from '@coursepost/core/site'
import { buttonComponent } from './block/button.ts'
import { compileMjml } from './compile.ts'
import type { Email } from './email.ts'
import { confirmUrl, frameMjml, titleHtml } from './frame.ts'
import { withoutMarks } from './hole.ts'
import { htmlContext } from './html-context.ts'
import { section } from './section.ts'
import { confirmText } from './text/confirm-text.ts'
import { styles } from './theme.ts'
import { wordsOf } from './words.ts'

export async function renderConfirmation(course: Course): Promise<Email> {
  const words = wordsOf(course)
  const subject = words['confirm-subject']
  const preheader = words['confirm-preheader']
  const mjml = confirmMjml(course, subject, preheader)
  return { subject, preheader, html: await compileMjml(mjml), text: confirmText(course), mjml }
}

function confirmMjml(course: Course, subject: string, preheader: string): string {
  const context = htmlContext(course, [])
  const { words } = context
  const ask = titleHtml(words['confirm-title']) + paragraph(words['confirm-ask'])
  const body = section(
    [
      `<mj-text>${ask}</mj-text>`,
      buttonComponent(escapeHtml(words['confirm-button']), confirmUrl),
      `<mj-text>${paragraph(words['confirm-ignore'])}</mj-text>`,
    ].join(''),
    36,
    16,
  )
  const foot = [escapeHtml(fill(words['confirm-why'], { course: withoutMarks(course.title) }))]
  return frameMjml({ subject, preheader, body, foot }, context)
}

function paragraph(text: string): string {
  return `<p style="${styles.paragraph}">${escapeHtml(text)}</p>`
}
