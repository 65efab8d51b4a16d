/** What is set apart from the text: callouts, worksheets, the welcome. */

import type { Context } from './context.ts'
import { around } from './section.ts'
import type { Theme } from './theme.ts'

/** `label` is HTML, `components` is MJML. */
export function panelMjml(
  kind: string,
  label: string,
  components: string,
  { theme, start }: Context,
  space = around(6, 20),
): string {
  const edge = edgeOf(kind, theme, start)
  const look = `css-class="${panelClass(kind)}" background-color="${theme.light.panel}" ${edge.side}="${edge.style}"`
  return `<mj-section padding="${space}"><mj-column ${look} padding="20px 22px 4px"><mj-text>${labelHtml(label, theme)}</mj-text>${components}</mj-column></mj-section>`
}

/** The same inside a list, a quote or another panel, where MJML has no place for a section. */
export function panelHtml(kind: string, label: string, content: string, { theme, start }: Context): string {
  const edge = edgeOf(kind, theme, start)
  const cell = `padding:18px 20px 2px;background:${theme.light.panel};${edge.side}:${edge.style}`
  return `<table class="${panelClass(kind)}" role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" style="width:100%;margin:0 0 22px;color:inherit;font-size:inherit;line-height:inherit"><tbody><tr><td style="${cell}">${labelHtml(label, theme)}${content}</td></tr></tbody></table>`
}

function labelHtml(label: string, { fonts }: Theme): string {
  return `<p class="label-face" style="margin:0 0 10px;font-family:${fonts.label};font-size:15px;font-weight:700">${label}</p>`
}

const accented: ReadonlySet<string> = new Set(['warning', 'today'])

function panelClass(kind: string): string {
  return accented.has(kind) ? 'panel take-care' : 'panel'
}

/** A worksheet is a sheet with an edge all round; the others are marked at the side, what counts most with the accent. */
function edgeOf(kind: string, { light }: Theme, start: Context['start']): { side: string; style: string } {
  if (kind === 'worksheet') return { side: 'border', style: `1px solid ${light.edge}` }
  return { side: `border-${start}`, style: `4px solid ${accented.has(kind) ? light.accent : light.edge}` }
}
