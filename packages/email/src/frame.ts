/** What stands around the body of every mail: head, opening lines, and the foot with the links that matter. */
import { escapeHtml } from '@coursepost/core/site'
import type { Context } from './context.ts'
import { hole, withHoles, withoutMarks } from './hole.ts'
import { directionOf } from './language.ts'
import { section } from './section.ts'
import { fonts, gutter, headingStyle, light, smallSize, styleSheet, styles, textSize, width } from './theme.ts'

export interface FrameText {
  readonly subject: string
  readonly preheader: string
  /** MJML sections. */
  readonly body: string
  /** Paragraphs of the foot, as HTML. */
  readonly foot: readonly string[]
}

export function frameMjml({ subject, preheader, body, foot }: FrameText, context: Context): string {
  const { course, start } = context
  const direction = directionOf(course.language)
  return `<mjml lang="${escapeHtml(course.language)}" dir="${direction}">
<mj-head>
<mj-title>${escapeHtml(subject)}</mj-title>
<mj-preview>${escapeHtml(preheader)}${previewPadding}</mj-preview>
<mj-breakpoint width="480px" />
<mj-attributes>
<mj-all font-family="${fonts.text}" />
<mj-text padding="0" align="${start}" color="${light.ink}" font-size="${textSize}" line-height="1.6" />
<mj-section direction="${direction}" />
<mj-column direction="${direction}" />
<mj-image align="${start}" font-size="${smallSize}" />
<mj-button align="${start}" padding="6px 0 26px" inner-padding="14px 26px" border-radius="6px" background-color="${light.accent}" color="${light.onAccent}" font-family="${fonts.label}" font-size="16px" font-weight="700" line-height="1.3" />
</mj-attributes>
<mj-style>${styleSheet()}</mj-style>
<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
</mj-head>
<mj-body width="${width}px" background-color="${light.paper}" css-class="paper ink">
${section(`<mj-divider css-class="rule" border-width="3px" border-color="${light.accent}" padding="0" />`, 36)}
${body}
${footMjml(foot, context)}
</mj-body>
</mjml>`
}

/** The lines over a lesson: where it stands, what it is called, what it promises. */
export function openingHtml(lines: { facts: string; title: string; promise: string | undefined }): string {
  const facts = `<p class="facts" style="margin:0 0 14px;font-family:${fonts.label};font-size:15px;${styles.quiet}">${escapeHtml(lines.facts)}</p>`
  return facts + titleHtml(lines.title) + (lines.promise === undefined ? '' : promiseHtml(lines.promise))
}

export function titleHtml(title: string): string {
  return `<h1 style="${headingStyle(1)}">${escapeHtml(title)}</h1>`
}

function promiseHtml(promise: string): string {
  return `<p class="facts" style="margin:0 0 30px;font-size:20px;line-height:1.45;${styles.quiet}">${escapeHtml(promise)}</p>`
}

/** Links of the frame lead to a hole of the sender's, or to a page of the course. */
export function frameLink(address: string, label: string): string {
  return `<a href="${escapeHtml(address)}" style="${styles.link}">${escapeHtml(label)}</a>`
}

export const manageUrl = hole('manage-url', 'address')
export const unsubscribeUrl = hole('unsubscribe-url', 'address')
export const confirmUrl = hole('confirm-url', 'address')

/**
 * Mailboxes show the first 100 to 200 characters of a mail beside its subject, on locked screens too, and what the mail
 * is about must not be among them. After the preheader come as many characters that show nothing.
 */
const previewPadding = '&#847;&zwnj;&nbsp;'.repeat(150)

function footMjml(foot: readonly string[], { course }: Context): string {
  const postal = course.sender.postal.map((line) => escapeHtml(withHoles(line))).join('<br>')
  const lines = [...foot, [escapeHtml(withoutMarks(course.sender.name)), postal].join('<br>')]
  const html = lines.map((line) => `<p style="margin:0 0 12px">${line}</p>`).join('')
  return `<mj-section padding="12px ${gutter}px 48px"><mj-column css-class="quiet"><mj-divider css-class="line" border-width="1px" border-color="${light.line}" padding="0 0 24px" /><mj-text css-class="quiet" color="${light.quiet}" font-size="${smallSize}" font-family="${fonts.label}">${html}</mj-text></mj-column></mj-section>`
}
