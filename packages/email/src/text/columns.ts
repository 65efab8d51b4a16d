/** How wide text is in a typeface of fixed width, and how it is wrapped to fit. */
import { splitAtHoles } from '../hole.ts'

// What a name takes most often; a longer one makes its line longer, which harms nobody.
const holeColumns = 8

// Characters that take two columns (UAX #11: wide), and marks that take none.
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uFF01-\uFF60]/u
const none = /\p{Mark}|[\u200B-\u200F]/u

export function columnsOf(text: string): number {
  return splitAtHoles(text).reduce(
    (sum, piece) => sum + (typeof piece === 'string' ? stringColumns(piece) : holeColumns),
    0,
  )
}

function stringColumns(text: string): number {
  let columns = 0
  for (const character of text) columns += none.test(character) ? 0 : wide.test(character) ? 2 : 1
  return columns
}

export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)))
}

export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - columnsOf(text))) + text
}

/** Lines of at most `columns`; `\n` always breaks. What cannot be broken, such as a URL, stays whole on its own line. */
export function wrap(text: string, columns: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, columns))
}

function wrapLine(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const { word, space } of wordsOf(text)) {
    const longer = line === '' ? word : line + space + word
    if (line !== '' && columnsOf(longer) > columns) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

// Scripts written without spaces may break between any two characters (UAX #14, class ID).
const betweenIdeographs =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u

/** Words with the space that stands before them: one, or none between ideographs. */
function* wordsOf(text: string): Generator<{ word: string; space: string }> {
  for (const run of text.split(/[ \t]+/).filter((run) => run !== '')) {
    for (const [index, word] of run.split(betweenIdeographs).entries()) yield { word, space: index === 0 ? ' ' : '' }
  }
}
