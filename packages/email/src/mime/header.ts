/** Header fields as lines: RFC 5322, section 2.2, with folding (2.2.3) and encoded words (RFC 2047). */
import { cleanValue } from '../fill.ts'
import { encodedWords, longestWord } from './encoded-word.ts'
import { MessageError } from './message-error.ts'

// RFC 5322, section 2.1.1: a line should have at most 78 characters and must have at most 998, CRLF not counted;
// RFC 2047, section 2: a line that holds an encoded word at most 76. One limit for both.
const mostPerLine = 76
const mostEver = 998

/** A field whose value may break at its spaces, ending in CRLF. */
export function foldedHeader(name: string, value: string): string {
  const whole = `${name}: ${value}`
  if (whole.length <= mostPerLine) return `${checkedLine(whole)}\r\n`
  const lines: string[] = []
  let line = `${name}:`
  for (const [index, word] of value.split(' ').entries()) {
    const fits = line.length + 1 + word.length <= mostPerLine
    const staysWithName = index === 0 && !word.startsWith('=?')
    if (fits || staysWithName) line += ` ${word}`
    else {
      lines.push(line)
      line = ` ${word}`
    }
  }
  return [...lines, line].map(checkedLine).join('\r\n').concat('\r\n')
}

/** A field that takes any text: Subject, and headers of the operator's own. White space is drawn together. */
export function textHeader(name: string, text: string): string {
  const line = cleanValue(text).replace(/\s+/g, ' ').trim()
  return foldedHeader(name, standsAsItIs(line) ? line : encodedWords(line).join(' '))
}

/** A field whose value is made of tokens that a person never wrote; anything but visible ASCII and spaces is refused. */
export function plainHeader(name: string, value: string): string {
  if (/^[!-~]+(?: [!-~]+)*$/.test(value)) return foldedHeader(name, value)
  throw new MessageError(`expected visible ASCII for the header ${name}, got ${JSON.stringify(value)}`)
}

function standsAsItIs(line: string): boolean {
  return /^[ -~]*$/.test(line) && !line.includes('=?') && line.split(' ').every((word) => word.length <= longestWord)
}

/** What came in through a value is clean and folded by now; a line that is not is refused rather than sent. */
function checkedLine(line: string): string {
  if (/^[\t -~]*$/.test(line) && line.length <= mostEver) return line
  throw new MessageError(
    `expected a header line of at most ${mostEver} visible ASCII characters, got ${JSON.stringify(line)}`,
  )
}
