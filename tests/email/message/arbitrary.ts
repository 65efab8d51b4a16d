/** Random texts with a liking for what mail finds hard. */
import fc from 'fast-check'

const nasty = fc.constantFrom(
  ...[
    '.',
    '..',
    'From me',
    '=',
    '=3D',
    '=_',
    '--',
    '--=_',
    ' ',
    '\t',
    '  ',
    'a\t',
    '>',
    '=?utf-8?Q?a?=',
    '=\r\n',
    '\r\n',
    '\n',
    '\n\n',
  ],
  ...[
    'é',
    'ß',
    '字',
    '字字字字字字字字',
    '👩‍👩‍👧',
    '🇩🇪',
    'שלום',
    'مرحبا',
    '\u0301',
    '\u00A0',
    '&',
    '<b>',
    '"',
    "'",
    '\\',
    ',',
    ';',
    ':',
    '@',
  ],
  ...['x'.repeat(75), 'x'.repeat(76), 'x'.repeat(77), 'é'.repeat(40), 'y'.repeat(1200), 'word '.repeat(30)],
)

/** Any text, line ends and controls included. */
export const anyText = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })), { maxLength: 12 })
  .map((pieces) => pieces.join('').toWellFormed())

/** A body as it stands in an `Email`: not empty, lines end in `\n`. */
export const bodyText = anyText.map((text) => `${text.replace(/[\0\uFDD0\uFDD1]/g, '').replace(/\r\n?/g, '\n')}.\n`)

/** What someone may give as a name: one line, no controls. */
export const lineText = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'grapheme' })), { maxLength: 6 })
  .map((pieces) => pieces.join('').replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFDD0\uFDD1]+/gu, ' '))

/** The same with its white space drawn together, as a header has it. */
export const headerText = lineText.map((text) => text.replace(/\s+/g, ' ').trim())
