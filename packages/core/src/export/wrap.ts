/**
 * Breaks text into lines without measuring it, since no font is at hand: widths are those of a common sans-serif face,
 * rounded up, so that a line is a little too short rather than too long.
 */
export function wrap(text: string, width: number, fontSize: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text)) {
    if (textWidth((line + piece).trimEnd(), fontSize) <= width) {
      line += piece
      continue
    }
    if (line.trim() !== '') lines.push(line.trimEnd())
    line = ''
    for (const part of broken(piece, width, fontSize)) {
      if (line !== '') lines.push(line)
      line = part
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()]
}

/** In the same unit as the font size. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0
  for (const character of text) ems += characterWidth(character)
  return ems * fontSize
}

/** A word keeps the blank behind it. Scripts without blanks break between any two characters. */
function pieces(text: string): string[] {
  return (
    text
      .replace(/\s+/g, ' ')
      .match(new RegExp(`${wide.source}|(?:(?!${wide.source})\\S)*\\s|(?:(?!${wide.source})\\S)+`, 'gu')) ?? []
  )
}

/** A word longer than a line is cut where the line is full. */
function broken(word: string, width: number, fontSize: number): string[] {
  const parts = ['']
  for (const character of word) {
    const grown = parts.at(-1)! + character
    if (textWidth(grown.trimEnd(), fontSize) <= width || parts.at(-1) === '') parts[parts.length - 1] = grown
    else parts.push(character)
  }
  return parts
}

const wide = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\u3000-\u303f\uff00-\uff60]/u

/** In ems, of the widest of Segoe UI, Ubuntu, Helvetica and Arial. */
function characterWidth(character: string): number {
  if (wide.test(character)) return 1
  if (/[iljtfrI.,:;'’|!()[\] ]/.test(character)) return 0.36
  if (/[mwMW@%—…]/.test(character)) return 0.92
  if (/\p{Lu}/u.test(character)) return 0.7
  if (/\p{M}/u.test(character)) return 0
  return 0.57
}
