/**
 * How a mail looks, from the tokens it shares with the site and what the course changes of them. Light colours stand
 * inline, where every program reads them; dark ones in rules by class, for those that ask for the reader's preference.
 * Programs that invert colours by force find nothing near pure black or white, and no meaning that hangs on a colour.
 */
import type { Course } from '@coursepost/core'
import { type Colours, type Logo, themeOf as siteThemeOf, tokens } from '@coursepost/core/site'

export interface Theme {
  readonly light: Colours
  readonly dark: Colours
  readonly logo: Logo | undefined
  readonly fonts: { readonly text: string; readonly label: string; readonly code: string }
  /** Declarations for `style="…"`, without double quotes, which would end it. */
  readonly styles: Readonly<Record<'paragraph' | 'link' | 'quiet' | 'code' | 'cell' | 'headCell', string>>
}

/** Widest text column, in CSS pixels: what desktop programs and their preview panes leave. */
export const width = 600
/** Space at both sides of the text, in CSS pixels; 327 remain on a phone of 375. */
export const gutter = 24
/** What remains for text and pictures, in CSS pixels. */
export const columnWidth = width - 2 * gutter
export const textSize = '17px'
export const smallSize = '14px'

export function themeOf(course: Course): Theme {
  const { light, dark, logo } = siteThemeOf(course)
  return { light, dark, logo, fonts: tokens.fonts, styles: stylesOf(light) }
}

// MJML lets any word break anywhere, and a narrow column would do so; in a table only what fits nowhere breaks.
const wholeWords = 'word-break:normal;overflow-wrap:break-word'

function stylesOf(light: Colours): Theme['styles'] {
  const { fonts } = tokens
  return {
    paragraph: 'margin:0 0 18px',
    link: `color:${light.accent};text-decoration:underline`,
    quiet: `color:${light.quiet}`,
    code: `font-family:${fonts.code};font-size:0.9em`,
    cell: `padding:10px 12px 10px 0;border-bottom:1px solid ${light.line};vertical-align:top;${wholeWords}`,
    headCell: `padding:0 12px 8px 0;border-bottom:2px solid ${light.edge};vertical-align:bottom;font-family:${fonts.label};font-size:15px;font-weight:700;${wholeWords}`,
  }
}

/** Sizes of headings by depth; the lesson's title is the only first one. */
const headings: Readonly<Record<number, string>> = {
  1: 'margin:0 0 12px;font-size:30px;line-height:1.2',
  2: 'margin:34px 0 12px;font-size:23px;line-height:1.3',
  3: 'margin:26px 0 10px;font-size:19px;line-height:1.35',
}
const smallHeading = 'margin:22px 0 8px;font-size:17px;line-height:1.4'

export function headingStyle(depth: number): string {
  return `${headings[depth] ?? smallHeading};font-family:${tokens.fonts.label};font-weight:700`
}
