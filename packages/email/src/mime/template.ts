/**
 * Text compiled once: fixed pieces are bytes already, personal ones are functions of the person. What is written for
 * one person is those bytes joined, so a value can change nothing but its own place.
 */
import { holeValue, type Medium, type Values } from '../fill.ts'
import { splitAtHoles } from '../hole.ts'
import { quotedPrintable, softBreak } from './quoted-printable.ts'

export type Piece = Buffer | ((values: Values) => Buffer)

/**
 * A body in quoted-printable. Each hole is a line of its own between soft breaks, so the fixed lines around it are the
 * same for everyone and no line grows past its limit.
 */
export function compileBody(text: string, medium: Medium): Piece[] {
  const pieces = splitAtHoles(text)
  return pieces.map((piece, index): Piece => {
    if (typeof piece !== 'string') return (values) => ownLine(holeValue(piece, values, medium))
    const encoded = quotedPrintable(piece)
    const beforeHole = index < pieces.length - 1
    return Buffer.from(beforeHole && !endsLine(encoded) ? encoded + softBreak : encoded, 'latin1')
  })
}

function ownLine(value: string): Buffer {
  return Buffer.from(value === '' ? '' : quotedPrintable(value) + softBreak, 'latin1')
}

function endsLine(encoded: string): boolean {
  return encoded.endsWith('\r\n')
}
