/**
 * Text compiled once: fixed pieces are encoded already, personal ones are holes between them. What is written for one
 * person is those pieces joined, so a value can change nothing but its own place. Plain data: it can be stored, and
 * gives the same bytes years later.
 */
import { holeValue, type Medium, type Values } from '../fill.ts'
import { type Hole, splitAtHoles } from '../hole.ts'
import { breakPlain, quotedPrintable, softBreak } from './quoted-printable.ts'

export interface BodyTemplate {
  /** Encoded text, in ASCII: one piece before each hole and one after the last. */
  readonly fixed: readonly string[]
  /** For each gap between them, which of `holes` fills it. */
  readonly order: readonly number[]
  /** Each once, however often it occurs. */
  readonly holes: readonly BodyHole[]
}

export interface BodyHole extends Hole {
  readonly medium: Medium
}

/** A piece of a body: text in one medium to be encoded, or lines that are encoded already. */
export type BodyPiece = { readonly text: string; readonly medium: Medium } | { readonly encoded: string }

/**
 * Bodies in quoted-printable. Each hole is a line of its own between soft breaks, so the fixed lines around it are the
 * same for everyone and no line grows past its limit.
 */
export function compileBody(pieces: readonly BodyPiece[]): BodyTemplate {
  const fixed = ['']
  const order: number[] = []
  const holes: BodyHole[] = []
  const add = (encoded: string) => fixed.push(fixed.pop() + encoded)
  for (const piece of pieces) {
    if ('encoded' in piece) add(piece.encoded)
    else
      for (const part of encodedParts(piece.text)) {
        if (typeof part === 'string') add(part)
        else {
          order.push(indexIn(holes, { ...part, medium: piece.medium }))
          fixed.push('')
        }
      }
  }
  return { fixed, order, holes }
}

/**
 * Writes head and body for one person as bytes. A value is escaped and encoded once, however often it occurs; the fixed
 * pieces are bytes already and are copied into the one place that is made for all of it.
 */
export function messageWriter({ fixed, order, holes }: BodyTemplate): (head: string, values: Values) => Uint8Array {
  const pieces = fixed.map((piece) => Buffer.from(piece, 'latin1'))
  const fixedBytes = pieces.reduce((sum, { length }) => sum + length, 0)
  return (head, values) => {
    const lines = holes.map((hole) => ownLine(hole, values))
    const ownBytes = order.reduce((sum, hole) => sum + lines[hole]!.length, 0)
    const message = Buffer.allocUnsafe(head.length + fixedBytes + ownBytes)
    let at = message.write(head, 'latin1')
    at += pieces[0]!.copy(message, at)
    for (let gap = 0; gap < order.length; gap++) {
      at += message.write(lines[order[gap]!]!, at, 'latin1')
      at += pieces[gap + 1]!.copy(message, at)
    }
    return message
  }
}

/** Encoded text before a hole ends in a break, so that the hole begins a line. */
function encodedParts(text: string): (string | Hole)[] {
  const pieces = splitAtHoles(text)
  return pieces.map((piece, index) => {
    if (typeof piece !== 'string') return piece
    const encoded = quotedPrintable(piece)
    return index < pieces.length - 1 && !encoded.endsWith('\r\n') ? encoded + softBreak : encoded
  })
}

function indexIn(holes: BodyHole[], hole: BodyHole): number {
  const index = holes.findIndex(
    ({ name, use, medium }) => name === hole.name && use === hole.use && medium === hole.medium,
  )
  return index === -1 ? holes.push(hole) - 1 : index
}

function ownLine(hole: BodyHole, values: Values): string {
  const given = values[hole.name]
  if (hole.use === 'address' && given !== undefined && simpleAddress.test(given)) return breakPlain(given) + softBreak
  const value = holeValue(hole, values, hole.medium)
  return value === '' ? '' : quotedPrintable(value) + softBreak
}

// An address of these alone is right as it stands in HTML, in text and in quoted-printable. All links of a sender that
// signs them are; anything else takes the long way.
const simpleAddress = /^https?:\/\/[!#-%(-;?-[\]_a-z~]+$/
