import { escapeHtml } from '../markup.ts'

/** Text for XML 1.0, between tags and in quotes. What no document may hold (section 2.2) is left out. */
export function xml(text: string): string {
  return escapeHtml(text.toWellFormed().replace(forbidden, ''))
}

export function xmlFile(lines: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines.join('\n')}\n`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
