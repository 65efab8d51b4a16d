/** The rules of a mail that cannot stand inline: for the dark, for phones, and for Outlook on Windows. */
import type { Colours } from '@coursepost/core/site'
import type { Theme } from './theme.ts'

/** For `mj-style`. */
export function styleSheet({ dark }: Theme): string {
  const rules = colourRules(dark)
  return [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    // Spaces that inline styles cannot take away from the first and last block alone.
    '.quote>:last-child{margin-bottom:0 !important}',
    'li>ul,li>ol{margin:8px 0 0 !important}',
    '.panel div>h2:first-child,.panel div>h3:first-child{margin-top:4px !important}',
    `@media (prefers-color-scheme:dark){${rules.join('')}}`,
    // Outlook on the web and on phones does not ask: it darkens by itself and marks what it has darkened.
    ...rules.map((rule) => rule.replace(/(^|,)\./g, '$1[data-ogsc] .')),
    `@media (max-width:480px){${phoneRules.join('')}}`,
  ].join('\n')
}

/**
 * Outlook on Windows takes the first face of a list or, where it lacks it, Times New Roman, whatever comes next. So it
 * is told the faces that it has, in a comment that no other program reads.
 */
export const outlookFaces =
  '<!--[if mso]><style>*{font-family:Georgia,serif !important}h1,h2,h3,h4,th,.label-face,.label-face p,.label-face a,.button a,.quiet p,.quiet a{font-family:Arial,sans-serif !important}code,pre{font-family:Consolas,monospace !important}</style><![endif]-->'

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
