/**
 * What our mails use although some program does not understand it, or only in part: why that is safe, and what its
 * reader sees instead. Whatever is not in this table is reported. The words for programs are those of the data set,
 * which says "in part" also where what it lacks is a value that we never write.
 */
export interface Fallback {
  /** Names of the data set. */
  readonly features: readonly string[]
  readonly safe: string
  readonly shown: string
}

export const fallbacks: readonly Fallback[] = [
  {
    features: ['html-style', 'css-at-media', 'css-important'],
    safe: 'Every colour, size and space of a mail stands inline; rules of the head only change them for the dark and for phones. The head stays far below the 16 KB from which Gmail drops it.',
    shown:
      'The light mail at its one width, with tables as tables; Gmail with an account of another provider, and Gmail in a phone’s browser, are such programs.',
  },
  {
    features: [
      ...[
        'css-selector-class',
        'css-selector-id',
        'css-selector-type',
        'css-selector-child',
        'css-selector-descendant',
      ],
      ...['css-selector-grouping', 'css-selector-universal'],
    ],
    safe: 'They stand only in those rules of the head. The one with `*` is read by Outlook on Windows alone and sets a face that the inline styles name again.',
    shown: 'As without the rules: the light mail at its one width.',
  },
  {
    features: ['css-at-media-prefers-color-scheme', 'css-color-scheme', 'html-meta-color-scheme'],
    safe: 'The light colours stand inline and hold their contrast by themselves (`email-contrast`); nothing is near pure black or white, so a program that inverts by force keeps it.',
    shown: 'The light mail, or the program’s own inversion of it.',
  },
  {
    features: ['css-selector-attribute'],
    safe: '`[data-ogsc]` is the mark that Outlook sets where it darkens; in every other program it matches nothing, as it should.',
    shown: 'The light mail, or the dark one of `prefers-color-scheme`.',
  },
  {
    features: ['css-pseudo-class-first-child', 'css-pseudo-class-last-child'],
    safe: 'They take a space away at the edge of a box, no more.',
    shown: 'A quote or panel with 4 to 18 pixels more at its edge.',
  },
  {
    features: [
      'css-background',
      'css-font-size',
      'css-font-weight',
      'css-text-align',
      'css-text-transform',
      'css-overflow',
    ],
    safe: 'What these programs lack is a value that we do not write: background pictures, `rem`, weights between the named ones, `start`, `lowercase`, `overflow-inline`. Of `overflow` we need `hidden` alone, for the preheader.',
    shown: 'The same.',
  },
  {
    features: [
      'css-list-style',
      'css-text-decoration',
      'css-cursor',
      'html-lists',
      'html-mailto-links',
      'html-lang',
      'css-display',
    ],
    safe: 'We write `none` and names of markers, `underline` and `none`, no counted-down lists, no `bcc`, no language on table cells, `block` and `inline-block`. A cursor changes nothing but its look.',
    shown: 'The same; in Outlook on Windows boxes of their own line stand in tables that it is given in a comment.',
  },
  {
    features: ['css-display-none', 'css-opacity', 'css-max-height'],
    safe: 'The preheader is hidden five ways at once: it is 1 pixel high, in the colour of paper, in a box without height. A column’s name in each cell is hidden where the head of the table shows it.',
    shown:
      'In Gmail in a phone’s browser, a hair of blank at the top, and a table whose cells name their column again.',
  },
  {
    features: [
      'css-border',
      'css-border-spacing',
      'css-padding',
      'css-margin',
      'css-width',
      'css-height',
      'html-width',
      'html-height',
      'css-max-width',
    ],
    safe: 'Outlook on Windows sizes tables and cells alone, so columns, panels and rules are tables with widths in pixels, given to it in comments where others need none. Borders are at most 4 pixels; pictures carry their width in pixels. No margin is negative; Yahoo’s `min-height` for `height` only lets things grow.',
    shown: 'The same, with a few pixels more or less around a paragraph.',
  },
  {
    features: ['css-line-height'],
    safe: 'It is written without a unit on words, and Outlook on Windows rounds it; where lines must have no height, the cell says `mso-line-height-rule`.',
    shown: 'Lines a little tighter or wider.',
  },
  {
    features: ['css-border-radius'],
    safe: 'It rounds the corners of buttons, with one value for all.',
    shown: 'A button with sharp corners, in Outlook on Windows.',
  },
  {
    features: ['css-outline', 'css-word-spacing'],
    safe: 'The compiler resets them to what they are anyway.',
    shown: 'The same.',
  },
  {
    features: ['css-overflow-wrap', 'css-word-break'],
    safe: 'They let a word that fits nowhere break, such as a long address in a narrow cell. Nothing else hangs on them.',
    shown: 'A mail that scrolls sideways by the length of that word, or a break within it.',
  },
  {
    features: ['css-white-space'],
    safe: 'Code stands in `pre`, which keeps its lines by itself; `pre-wrap` only lets a long one go on below.',
    shown: 'Code whose long lines run out of the box, as in every `pre`.',
  },
  {
    features: ['css-sytem-ui'],
    safe: '`ui-monospace` is the first of a list of faces for code that ends with `monospace`.',
    shown: 'Code in the next face of the list.',
  },
  {
    features: ['css-direction', 'html-dir'],
    safe: 'A mail is written in one direction from its first element on, and no link sets another.',
    shown:
      'The same; Gmail in a phone’s browser turns a whole mail that holds right-to-left words, and ours is one already.',
  },
  {
    features: ['html-align'],
    safe: 'Where a table must stand left or right, the text’s own direction puts it there; `align` repeats it for Outlook on Windows.',
    shown: 'The same.',
  },
  {
    features: ['html-aria-label', 'html-role'],
    safe: 'They only help. Tables for layout have no heading cells, and the box of a task list is drawn as a letter that has a name of its own.',
    shown: 'The same; a screen reader may announce a table, or the letter by its own name.',
  },
  {
    features: ['html-body', 'html-doctype'],
    safe: 'Colours and faces stand on boxes within the body too, and widths are such that it does not matter which model of boxes counts.',
    shown: 'The same.',
  },
  {
    features: ['html-target'],
    safe: 'Every program opens links outside the mail, whatever is written.',
    shown: 'The same.',
  },
]
