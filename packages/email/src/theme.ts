/**
 * How a mail looks, from the tokens it shares with the site. Light colours stand inline, where every program reads
 * them; dark ones in rules by class, for those that ask for the reader's preference. Programs that invert colours by
 * force find nothing near pure black or white, and no meaning that hangs on a colour.
 */
import { type Colours, tokens } from '@coursepost/core/site'

export const { light, fonts } = tokens

/** Widest text column, in CSS pixels: what desktop programs and their preview panes leave. */
export const width = 600
/** Space at both sides of the text, in CSS pixels; 327 remain on a phone of 375. */
export const gutter = 24
export const textSize = '17px'
export const smallSize = '14px'

// MJML lets any word break anywhere, and a narrow column would do so; in a table only what fits nowhere breaks.
const wholeWords = 'word-break:normal;overflow-wrap:break-word'

/** Declarations for `style="…"`, without double quotes, which would end it. */
export const styles = {
  paragraph: 'margin:0 0 18px',
  link: `color:${light.accent};text-decoration:underline`,
  quiet: `color:${light.quiet}`,
  code: `font-family:${fonts.code};font-size:0.9em`,
  cell: `padding:10px 12px 10px 0;border-bottom:1px solid ${light.line};vertical-align:top;${wholeWords}`,
  headCell: `padding:0 12px 8px 0;border-bottom:2px solid ${light.edge};vertical-align:bottom;font-family:${fonts.label};font-size:15px;font-weight:700;${wholeWords}`,
} as const

/** Sizes of headings by depth; the lesson's title is the only first one. */
const headings: Readonly<Record<number, string>> = {
  1: 'margin:0 0 12px;font-size:30px;line-height:1.2',
  2: 'margin:34px 0 12px;font-size:23px;line-height:1.3',
  3: 'margin:26px 0 10px;font-size:19px;line-height:1.35',
}
const smallHeading = 'margin:22px 0 8px;font-size:17px;line-height:1.4'

export function headingStyle(depth: number): string {
  return `${headings[depth] ?? smallHeading};font-family:${fonts.label};font-weight:700`
}

/** For `mj-style`: what cannot stand inline. */
export function styleSheet(): string {
  const dark = colourRules(tokens.dark)
  return [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    // Spaces that inline styles cannot take away from the first and last block alone.
    '.quote>:last-child{margin-bottom:0 !important}',
    'li>ul,li>ol{margin:8px 0 0 !important}',
    '.panel div>h2:first-child,.panel div>h3:first-child{margin-top:4px !important}',
    `@media (prefers-color-scheme:dark){${dark.join('')}}`,
    // Outlook on the web and on phones does not ask: it darkens by itself and marks what it has darkened.
    ...dark.map((rule) => rule.replace(/(^|,)\./g, '$1[data-ogsc] .')),
    `@media (max-width:480px){${phoneRules.join('')}}`,
  ].join('\n')
}

function colourRules(colours: Colours): string[] {
  return [
    `.paper,.paper>table,.paper>div{background:${colours.paper} !important}`,
    `.ink,.ink div,.ink p,.ink td,.ink th,.ink h1,.ink h2,.ink h3,.ink h4{color:${colours.ink} !important}`,
    `.ink .facts,.quiet div,.quiet p{color:${colours.quiet} !important}`,
    `.ink a{color:${colours.accent} !important}`,
    `.panel>table>tbody>tr>td,.panel>tbody>tr>td,.panel-cell{background:${colours.panel} !important;border-color:${colours.edge} !important}`,
    `.take-care>table>tbody>tr>td,.take-care>tbody>tr>td,.rule p{border-color:${colours.accent} !important}`,
    `.line,.line p,.line tr,.line td,.line th{border-color:${colours.line} !important}`,
    `.button td,.button a{background:${colours.accent} !important;color:${colours.onAccent} !important}`,
  ]
}

/** A table of three columns or more becomes one block a row, each cell under its column's name. */
const phoneRules = [
  '.stack thead{display:none !important}',
  '.stack td{display:block !important;border:0 !important;padding:0 0 8px !important;text-align:inherit !important}',
  '.stack .label{display:block !important}',
  '.stack .row{display:block !important;padding:12px 0 4px !important;border-style:solid !important;border-width:0 0 1px !important}',
]
