import { type AddressObject, simpleParser } from 'mailparser'
import { previewOf } from './preview.ts'
import type { ParsedMail } from './store.ts'

/** Reads a message as a mail program would. Rejects only for bytes that are no message at all. */
export async function readMail(raw: Uint8Array): Promise<ParsedMail> {
  // Neither part is made out of the other: an author should see when one is missing.
  const mail = await simpleParser(Buffer.from(raw), { skipHtmlToText: true, skipTextToHtml: true })
  const parts = { html: mail.html || undefined, text: mail.text || undefined }
  return {
    subject: mail.subject ?? '',
    from: addresses(mail.from),
    to: addresses(mail.to),
    headers: firstValues(mail.headerLines),
    ...parts,
    preview: previewOf(parts),
  }
}

/** Without the quotation marks that the header needs and a reader does not. */
function addresses(header: AddressObject | AddressObject[] | undefined): string {
  return [header ?? []]
    .flat()
    .flatMap(({ value }) => value)
    .map(({ name, address = '' }) => (name ? `${name} <${address}>` : address))
    .join(', ')
}

function firstValues(lines: readonly { readonly key: string; readonly line: string }[]): ReadonlyMap<string, string> {
  return new Map(lines.toReversed().map(({ key, line }) => [key, unfolded(line)]))
}

/** RFC 5322, section 2.2.3: unfolding takes the line breaks out and leaves the white space. */
function unfolded(line: string): string {
  return line
    .slice(line.indexOf(':') + 1)
    .replace(/\r?\n(?=[ \t])/g, '')
    .trim()
}
