/** Puts values into holes, each escaped for the place it lands in. */

import { escapeHtml } from '@coursepost/core/site'
import type { Email } from './email.ts'
import { type Hole, splitAtHoles } from './hole.ts'

export type Values = Readonly<Record<string, string>>

/** What the text around the hole is written in. */
export type Medium = 'html' | 'plain'

/** A whole mail with its holes filled, for previews and archives; what is sent is filled by `compileMessage`. */
export function fillEmail(email: Email, values: Values): Email {
  return {
    subject: fill(email.subject, values, 'plain'),
    preheader: fill(email.preheader, values, 'plain'),
    html: fill(email.html, values, 'html'),
    text: fill(email.text, values, 'plain'),
    mjml: fill(email.mjml, values, 'html'),
  }
}

export function fill(text: string, values: Values, medium: Medium): string {
  return splitAtHoles(text)
    .map((piece) => (typeof piece === 'string' ? piece : holeValue(piece, values, medium)))
    .join('')
}

export function holeValue({ name, use }: Hole, values: Values, medium: Medium): string {
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  if (value === undefined) throw new Error(`expected a value for the hole \`${name}\`, got none: add it to \`values\``)
  const text = use === 'address' ? checkedAddress(name, value) : cleanValue(value)
  const fitted = use === 'address-part' ? encodeURIComponent(text) : text
  return medium === 'html' ? escapeHtml(fitted) : fitted
}

// Line ends and other controls would break a header, a text line or a table; the bidirectional controls (UAX #9,
// section 2) would turn round the words behind the hole. A mail must not fail for them, so they become a space.
const unwanted = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFDD0\uFDD1]+/gu

/** A personal value as it may stand on a line; anything a person would type stays exactly as given. */
export function cleanValue(value: string): string {
  return value.toWellFormed().replace(unwanted, ' ')
}

// Visible ASCII but for what RFC 3986, section 2, allows in no URL: < > " \ ^ ` { | }.
const webAddress = /^https?:\/\/[!#-;=?-[\]_a-z~]+$/

function checkedAddress(name: string, value: string): string {
  if (webAddress.test(value)) return value
  throw new Error(`expected an http or https address for the hole \`${name}\`, got ${JSON.stringify(value)}`)
}
