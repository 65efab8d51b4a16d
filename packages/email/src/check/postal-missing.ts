import type { Course, Rule } from '@coursepost/core'
import { splitAtHoles, withHoles } from '../hole.ts'
import type { Opened } from './opened.ts'
import type { Message } from './rendered.ts'

export const postalMissing: Rule = {
  id: 'postal-missing',
  severity: 'error',
  what: 'A mail lacks the postal address of its sender, in its HTML or in its text.',
  why: 'Laws on mail in bulk ask for it (CAN-SPAM, 16 CFR 316, among them), and readers see that someone stands behind it.',
  fix: 'Give `sender.postal` in `course.md`. If it is there, this is a fault of ours: please report it.',
}

export function checkPostal({ filled, shown, what }: Opened, { sender }: Course): Message[] {
  const lines = sender.postal.flatMap(fixedPieces)
  return [
    ...(holds(shown, lines) ? [] : [missing('HTML', what)]),
    ...(holds(filled.text, lines) ? [] : [missing('text', what)]),
  ]
}

/** A line between its personal places; those differ from reader to reader. */
function fixedPieces(line: string): string[] {
  return splitAtHoles(withHoles(line)).flatMap((piece) => (typeof piece === 'string' ? squeezed(piece) : []))
}

function holds(text: string, lines: readonly string[]): boolean {
  const all = squeezed(text)
  return lines.length > 0 && lines.every((line) => all.includes(line))
}

/** Lines are broken anew in both parts, so only what is not white space is compared. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '')
}

function missing(medium: string, what: string): Message {
  return `expected the sender’s postal address in the ${medium} of ${what}, got none`
}
