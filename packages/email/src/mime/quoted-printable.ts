/** RFC 2045, section 6.7, over UTF-8. Line ends (`\n`, `\r\n`, `\r`) become hard CRLF breaks. */
export function quotedPrintable(text: string): string {
  if (plain.test(text)) return breakPlain(text)
  return text
    .toWellFormed()
    .split(/\r\n|\r|\n/)
    .map(encodeLine)
    .join('\r\n')
}

// What most values are: a word, a number, a link. Nothing of it has to be escaped but a dot that begins a line.
const plain = /^[!-<>-~]+$/

export const softBreak = '=\r\n'

// RFC 2045, section 6.7, rule 5: lines of at most 76 characters, the `=` of a soft break included.
const mostBeforeSoftBreak = 75

/** Text of `plain` characters, as `encodeLine` would write it, and several times as fast. */
export function breakPlain(text: string): string {
  let encoded = ''
  for (let at = 0; at < text.length; ) {
    const dot = text[at] === '.'
    const end = at + (dot ? mostBeforeSoftBreak - '=2E'.length + 1 : mostBeforeSoftBreak)
    encoded += (at > 0 ? softBreak : '') + (dot ? `=2E${text.slice(at + 1, end)}` : text.slice(at, end))
    at = end
  }
  return encoded
}

function encodeLine(line: string): string {
  let encoded = ''
  let width = 0
  let at = 0
  for (const character of line) {
    let unit = encodeCharacter(character, at + character.length === line.length)
    if (width + unit.length > mostBeforeSoftBreak) {
      encoded += softBreak
      width = 0
    }
    if (width === 0) unit = guardLineStart(unit, line, at)
    encoded += unit
    width += unit.length
    at += character.length
  }
  return encoded
}

/** A character's bytes stay on one line: rule 5 would allow a break between them, some readers decode line by line. */
function encodeCharacter(character: string, isLast: boolean): string {
  const code = character.codePointAt(0)!
  if (code > 32 && code < 127 && code !== 61) return character
  // Rule 3: white space may not end an encoded line.
  if ((code === 32 || code === 9) && !isLast) return character
  return escapeBytes(character)
}

/** RFC 2049, section 3: a lone dot and `From ` at the start of a line are mangled by some of what a mail passes. */
function guardLineStart(unit: string, line: string, at: number): string {
  if (unit === '.') return '=2E'
  if (unit === 'F' && line.startsWith('From ', at)) return '=46'
  return unit
}

/** The bytes of UTF-8 in hexadecimal, which is how a URL escapes them too, behind another sign. */
function escapeBytes(character: string): string {
  return encodeURIComponent(character).replaceAll('%', '=')
}
