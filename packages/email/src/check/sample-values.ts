/** A value for each personal place of a mail, as long as real ones get, so that what is measured is what is sent. */
import type { Email } from '../email.ts'
import type { Values } from '../fill.ts'
import { type Hole, holeNames, splitAtHoles } from '../hole.ts'

/** A signed link: the address of the public pages, an opaque id and a signature of 43 characters, with room to spare. */
const linkCharacters = 160
/** Longer than nearly any first name, so that no reader's mail is larger than what is checked. */
const wordCharacters = 40

export function sampleValues(email: Email): Values {
  const texts = [email.subject, email.preheader, email.text, email.html]
  const addresses = new Set(
    texts
      .flatMap(splitAtHoles)
      .filter(isAddress)
      .map(({ name }) => name),
  )
  const value = (name: string) => (addresses.has(name) ? sampleLink(name) : sampleWord(name))
  return Object.fromEntries(holeNames(...texts).map((name) => [name, value(name)]))
}

function isAddress(piece: string | Hole): piece is Hole {
  return typeof piece !== 'string' && piece.use === 'address'
}

/** `.net` and not a name reserved for examples: filters and checks look at those. */
function sampleLink(name: string): string {
  return `https://mail.sample-course.net/${name}/`.padEnd(linkCharacters, 'x')
}

function sampleWord(name: string): string {
  return name.startsWith('lesson-') ? '100' : 'Maximiliana '.repeat(4).slice(0, wordCharacters).trim()
}
