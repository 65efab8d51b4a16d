/** RFC 2047: text beyond ASCII in a header, as words that each stand alone. */

// Section 2 allows 75 characters for a word and 76 for its line; 64 leaves room for `Subject: ` before the first.
export const longestWord = 64
const mostPerWord = longestWord - '=?utf-8?Q?'.length - '?='.length

/** The words to write, in order, with white space between them, which a reader drops again (section 6.2). */
export function encodedWords(text: string): string[] {
  const q = words(text, qLength).map((run) => `=?utf-8?Q?${encodeQ(run)}?=`)
  const b = words(text, bLength).map((run) => `=?utf-8?B?${Buffer.from(run).toString('base64')}?=`)
  return q.join('').length <= b.join('').length ? q : b
}

/** Section 5 (3): a multi-byte character never spans two words. */
function words(text: string, length: (run: string) => number): string[] {
  const runs: string[] = []
  let run = ''
  for (const character of text.toWellFormed()) {
    if (run !== '' && length(run + character) > mostPerWord) {
      runs.push(run)
      run = ''
    }
    run += character
  }
  return run === '' ? runs : [...runs, run]
}

function qLength(run: string): number {
  return encodeQ(run).length
}

function bLength(run: string): number {
  return Math.ceil(Buffer.byteLength(run) / 3) * 4
}

/** Only what section 5 (3) allows inside a phrase stands as it is, so a word is right in every header. */
function encodeQ(run: string): string {
  return Array.from(Buffer.from(run), (byte) => {
    const character = String.fromCharCode(byte)
    if (/[A-Za-z0-9!*+\-/]/.test(character)) return character
    return byte === 32 ? '_' : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')
}
