import type { Mail, ParsedMail } from '../../../packages/cli/src/mailbox/store.ts'

/** A mail as the store takes it, with what a test does not care about filled in. */
export function simpleMail(parsed: Partial<ParsedMail> & { raw?: string; recipient?: string }): Omit<Mail, 'id'> {
  const { raw = 'Subject: A mail\r\n\r\nWords\r\n', recipient = 'ana@example.org', ...parts } = parsed
  return {
    receivedAt: Temporal.Instant.from('2026-10-30T09:00:00Z'),
    envelope: { from: 'bounces@example.org', to: [recipient] },
    raw: Buffer.from(raw),
    parsed: {
      subject: 'A mail',
      from: 'Bread <lessons@example.org>',
      to: recipient,
      headers: new Map(),
      html: '<!doctype html><html><head><title>A mail</title></head><body><p>Words</p></body></html>',
      text: 'Words',
      preview: 'Words',
      ...parts,
    },
  }
}
