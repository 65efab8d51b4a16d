/**
 * A mail as it looks to someone whose system is set to light or dark, whatever the system of the one who looks at it.
 * Only a browser knows how to answer `prefers-color-scheme`, and without a script nobody can make it answer otherwise;
 * so in a copy of the mail each such question is replaced by one with a known answer.
 */
import type { Scheme } from './view.ts'

export function asIfPreferring(scheme: Scheme, document: string): string {
  return document.replace(styled, (piece) => piece.replace(question, answer(scheme)).replace(bothSchemes, scheme))
}

// Where styles speak: style sheets, `media` of pictures and sheets, `color-scheme` of the document. Never the text.
const styled = /<style\b[^>]*>[\s\S]*?<\/style\s*>|<(?:html|body|meta|link|source)\b[^>]*>/gi

const question = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi

// `color-scheme: light dark` leaves the colours of canvas, fields and scroll bars to the system.
const bothSchemes = /\b(?:light\s+dark|dark\s+light)\b/gi

/** A screen is at least 0 wide, and never at most 0: true and false that fit wherever a media feature does. */
function answer(scheme: Scheme): (question: string, asked: string) => string {
  return (_, asked) => (asked.toLowerCase() === scheme ? '(min-width: 0)' : '(max-width: 0)')
}
