/**
 * Holes: the personal places of a mail. They stand in rendered text as marks that no other text can contain,
 * and carry what the value will be used as, so that it is escaped for the place it lands in.
 */

/**
 * - `text`: words among words.
 * - `address`: a whole URL.
 * - `address-part`: a piece of a URL whose rest the author wrote; percent-encoded, so it can never change
 *   the host, add a parameter or start a scheme.
 */
export type HoleUse = 'text' | 'address' | 'address-part'

export interface Hole {
  readonly name: string
  readonly use: HoleUse
}

// U+FDD0 and U+FDD1 are noncharacters (Unicode 16, section 23.7): meant for internal use, never for interchange.
const open = '\uFDD0'
const close = '\uFDD1'
const mark = /\uFDD0([a-z-]+):([^\uFDD0\uFDD1]*)\uFDD1/g
const anyMark = /[\uFDD0\uFDD1]/g
const written = /\{\{([A-Za-z0-9-]{1,64})\}\}/g

export function hole(name: string, use: HoleUse = 'text'): string {
  return `${open}${use}:${name}${close}`
}

/** Fixed text and holes in turn, as they stand; fixed text that is empty is left out. */
export function splitAtHoles(text: string): (string | Hole)[] {
  const pieces: (string | Hole)[] = []
  let done = 0
  for (const match of text.matchAll(mark)) {
    if (match.index > done) pieces.push(text.slice(done, match.index))
    pieces.push({ use: match[1] as HoleUse, name: match[2]! })
    done = match.index + match[0].length
  }
  if (done < text.length) pieces.push(text.slice(done))
  return pieces
}

/** The names of all holes in these texts, once each, in order of first use. */
export function holeNames(...texts: string[]): string[] {
  const holes = texts.flatMap((text) => splitAtHoles(text)).filter((piece) => typeof piece !== 'string')
  return [...new Set(holes.map(({ name }) => name))]
}

/** The fixed text alone. */
export function withoutHoles(text: string): string {
  return text.replace(mark, '')
}

/** An author's text: a mark in it would be taken for ours, so it becomes U+FFFD, the replacement character. */
export function withoutMarks(text: string): string {
  return text.replace(anyMark, '\uFFFD')
}

/** A line of front matter (`subject: For you, {{first-name}}`) with its variables made holes. */
export function withHoles(line: string): string {
  return withoutMarks(line).replace(written, (_, name: string) => hole(name))
}

/** The same in a link's URL. */
export function withHolesInAddress(address: string): string {
  return withoutMarks(address).replace(written, (_, name: string) => hole(name, 'address-part'))
}
