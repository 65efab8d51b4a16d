import type { ParsedMail } from './store.ts'

/**
 * What an inbox shows beside the subject: the first words of the HTML part, hidden ones included. That is how a
 * preheader works, so this shows the preheader, and shows as well when words of the body run into it.
 */
export function previewOf({ html, text }: Pick<ParsedMail, 'html' | 'text'>): string {
  const words = html === undefined ? (text ?? '') : wordsOf(html)
  return clip(words.replace(fillers, '').replace(/\s+/g, ' ').trim())
}

// About what Gmail shows on a wide screen; phones show less.
const mostCharacters = 140

// A preheader is padded with characters that nobody sees, to keep the body out of the inbox's line: combining grapheme
// joiner, soft hyphen, zero-width space and non-joiner, word joiner, byte order mark. The joiner holds emoji together.
const fillers = /\u034F|[\u00AD\u200B\u200C\u2060\uFEFF]/g

// The first words stand near the top; styles and headers of a mail come before `<body`.
const bodyCharacters = 20_000

function wordsOf(html: string): string {
  const start = html.search(/<body[\s>]/i)
  const body = html.slice(Math.max(0, start)).slice(0, bodyCharacters)
  return decode(
    body
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/<(style|script|title)\b[\s\S]*?<\/\1\s*>/gi, '')
      .replace(/<[^>]*>/g, ' '),
  )
}

/** The references that our own mails use, and those to a number; any other stays as it is written. */
function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (reference, decimal, hex, name) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? reference
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return point <= lastCodePoint ? String.fromCodePoint(point) : reference
  })
}

const lastCodePoint = 0x10ffff

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  shy: '\u00AD',
  zwnj: '\u200C',
  zwj: '\u200D',
}

function clip(text: string): string {
  const characters = [...text]
  return characters.length <= mostCharacters
    ? text
    : `${characters
        .slice(0, mostCharacters - 1)
        .join('')
        .trimEnd()}…`
}
