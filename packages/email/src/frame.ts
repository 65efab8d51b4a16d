/** What stands around the body of every mail: head, opening lines, and the foot with the links that matter. */
import { escapeHtml } from '@coursepost/core/site'
import type { Context } from './context.ts'
import { type Control, type Controls, controlsOf } from './controls.ts'
import { withHoles, withoutMarks } from './hole.ts'
import { directionOf } from './language.ts'
import { around, section } from './section.ts'
import { outlookFaces, styleSheet } from './style-sheet.ts'
import { headingStyle, smallSize, type Theme, textSize, width } from './theme.ts'

export interface FrameText {
  readonly subject: string
  readonly preheader: string
  /** MJML sections. */
  readonly body: string
  /** Why the reader gets this. */
  readonly why: string
  /** Without them it is a mail to someone who has asked for nothing yet. */
  readonly controls: boolean
}

export function frameMjml(text: FrameText, context: Context): string {
  const { course, theme } = context
  const direction = directionOf(course.language)
  return `<mjml lang="${escapeHtml(course.language)}" dir="${direction}">
<mj-head>
<mj-title>${escapeHtml(text.subject)}</mj-title>
<mj-preview>${escapeHtml(text.preheader)}${previewPadding}</mj-preview>
<mj-breakpoint width="480px" />
${attributes(context, direction)}
<mj-style>${styleSheet(theme)}</mj-style>
<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">${outlookFaces}</mj-raw>
</mj-head>
<mj-body width="${width}px" background-color="${theme.light.paper}" css-class="paper ink">
${section(`<mj-divider css-class="rule" border-width="3px" border-color="${theme.light.accent}" padding="0" />`, 36)}
${logoMjml(context)}${text.body}
${footMjml(text, context)}
</mj-body>
</mjml>`
}

function attributes({ start, theme: { light, fonts } }: Context, direction: string): string {
  return `<mj-attributes>
<mj-all font-family="${fonts.text}" />
<mj-text padding="0" align="${start}" color="${light.ink}" font-size="${textSize}" line-height="1.6" />
<mj-section direction="${direction}" />
<mj-column direction="${direction}" />
<mj-image align="${start}" font-size="${smallSize}" />
<mj-button align="${start}" padding="6px 0 26px" inner-padding="14px 26px" border-radius="6px" background-color="${light.accent}" color="${light.onAccent}" font-family="${fonts.label}" font-size="16px" font-weight="700" line-height="1.3" />
</mj-attributes>`
}

function logoMjml({ course, theme: { logo } }: Context): string {
  if (!logo) return ''
  const image = `<mj-image src="${escapeHtml(course.url + logo.file)}" alt="${escapeHtml(withoutMarks(logo.alt))}" width="${logo.width}px" padding="0" />`
  return `${section(image, 24)}\n`
}

/** The lines over a lesson: where it stands, what it is called, what it promises. */
export function openingHtml(
  lines: { facts: string; title: string; promise: string | undefined },
  theme: Theme,
): string {
  const facts = `<p class="facts label-face" style="margin:0 0 14px;font-family:${theme.fonts.label};font-size:15px;${theme.styles.quiet}">${escapeHtml(lines.facts)}</p>`
  return facts + titleHtml(lines.title) + (lines.promise === undefined ? '' : promiseHtml(lines.promise, theme))
}

export function titleHtml(title: string): string {
  return `<h1 style="${headingStyle(1)}">${escapeHtml(title)}</h1>`
}

function promiseHtml(promise: string, { styles }: Theme): string {
  return `<p class="facts" style="margin:0 0 30px;font-size:20px;line-height:1.45;${styles.quiet}">${escapeHtml(promise)}</p>`
}

export function linkHtml({ address, label }: Control, { styles }: Theme): string {
  return `<a href="${escapeHtml(address)}" style="${styles.link}">${escapeHtml(label)}</a>`
}

/**
 * Mailboxes show the first 100 to 200 characters of a mail beside its subject, on locked screens too, and what the mail
 * is about must not be among them. After the preheader come as many characters that show nothing.
 */
const previewPadding = '&#847;&zwnj;&nbsp;'.repeat(150)

function footMjml({ why, controls }: FrameText, context: Context): string {
  const { course, words, theme } = context
  const lines = [
    ...(controls ? controlLines(controlsOf(course, words), context) : []),
    escapeHtml(why),
    [withoutMarks(course.sender.name), ...course.sender.postal.map(withHoles)].map(escapeHtml).join('<br>'),
  ]
  const html = lines.map((line) => `<p style="margin:0 0 12px">${line}</p>`).join('')
  return `<mj-section padding="${around(12, 48)}"><mj-column css-class="quiet"><mj-divider css-class="line" border-width="1px" border-color="${theme.light.line}" padding="0 0 24px" /><mj-text css-class="quiet" color="${theme.light.quiet}" font-size="${smallSize}" line-height="1.8" font-family="${theme.fonts.label}">${html}</mj-text></mj-column></mj-section>`
}

/** On a phone a thumb must hit one of them and not its neighbour: they stand apart, and lines are high. */
function controlLines({ settings, turns, stop }: Controls, { words, theme }: Context): string[] {
  const inLine = (links: readonly Control[]) => links.map((link) => whole(link, theme)).join(' &nbsp;·&nbsp; ')
  return [
    inLine(settings),
    ...(turns.length > 0 ? [`${escapeHtml(words['turns-lead'])}<br>${inLine(turns)}`] : []),
    linkHtml(stop, theme),
  ]
}

// Characters that fit a phone's line at the size of the foot.
const mostUnbroken = 32

/** A link that breaks in the middle reads as two. */
function whole(link: Control, theme: Theme): string {
  const html = linkHtml(link, theme)
  return link.label.length > mostUnbroken ? html : `<span style="white-space:nowrap">${html}</span>`
}
