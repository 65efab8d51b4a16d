/**
 * The few decisions that site and mail share. One accent; everything else is paper and ink, so that nothing on a page
 * raises its voice. `problem` is for a form that could not be taken, and for nothing else.
 * Contrast (WCAG 2.2, 1.4.3 and 1.4.11) is held by a test: text 4.5 to 1 on every ground it stands on, edges 3 to 1.
 */

export interface Colours {
  /** The ground of a page. */
  readonly paper: string
  /** The ground of what is set apart: callouts, worksheets, cards. */
  readonly panel: string
  /** Hairlines that only decorate. */
  readonly line: string
  /** Edges that must be seen: of fields and boxes. */
  readonly edge: string
  readonly ink: string
  /** Text of second rank. */
  readonly quiet: string
  readonly accent: string
  /** Text on the accent. */
  readonly onAccent: string
  readonly problem: string
}

/** Words of code on a panel, by what they are; what has no colour here is ink. */
export interface CodeColours {
  readonly comment: string
  readonly constant: string
  readonly deleted: string
  readonly function: string
  readonly inserted: string
  readonly keyword: string
  readonly string: string
}

const light: Colours = {
  paper: '#fbfaf6',
  panel: '#f1efe7',
  line: '#d8d4c8',
  edge: '#7b807c',
  ink: '#23292b',
  quiet: '#545e5f',
  accent: '#1c5d5a',
  onAccent: '#ffffff',
  problem: '#96301f',
}

const dark: Colours = {
  paper: '#15191a',
  panel: '#1f2526',
  line: '#384041',
  edge: '#7e8988',
  ink: '#e2e5e1',
  quiet: '#a9b2b0',
  accent: '#88c9be',
  onAccent: '#0e1a18',
  problem: '#f1a391',
}

const codeLight: CodeColours = {
  comment: '#5b6467',
  constant: '#7a4a12',
  deleted: '#96301f',
  function: '#2c5282',
  inserted: '#24613a',
  keyword: '#7b2d6b',
  string: '#24613a',
}

const codeDark: CodeColours = {
  comment: '#a3adab',
  constant: '#e3b778',
  deleted: '#f1a391',
  function: '#9cc3ee',
  inserted: '#9fd3a8',
  keyword: '#dda8d3',
  string: '#9fd3a8',
}

export const tokens = {
  light,
  dark,
  code: { light: codeLight, dark: codeDark },
  fonts: {
    /** Old-style book faces, each the best that some system already has: Apple, Windows, Android and Linux, any. */
    text: "'Iowan Old Style', 'Palatino Linotype', Palatino, 'URW Palladio L', 'Noto Serif', Georgia, 'DejaVu Serif', serif",
    /** For what is used rather than read: headings, labels, navigation, forms. */
    label:
      "Seravek, 'Segoe UI', 'Gill Sans Nova', Ubuntu, 'Noto Sans', 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif",
    code: "ui-monospace, 'Cascadia Code', Menlo, 'Noto Sans Mono', 'DejaVu Sans Mono', monospace",
  },
  /** In rem; each step is 1.2 times the last, a minor third. */
  sizes: { small: 0.875, label: 1, text: 1.125, lead: 1.3125, h3: 1.25, h2: 1.5625, h1: 2.125 },
  /** In zeros of the face at hand: about 66 characters. 45 to 75 read well, and tired eyes want the middle. */
  measure: '60ch',
  leading: 1.65,
} as const
