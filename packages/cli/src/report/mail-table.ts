/** The figures of every mail, one line each. */
import type { MailFigures } from '../emails/found.ts'
import { table } from '../table.ts'

export function mailTable(mails: readonly MailFigures[]): string {
  return table([['HTML', 'text', 'images', 'spam', 'mail', 'subject'], ...mails.map(row)])
}

function row({ file, what, subject, htmlBytes, textLines, imageBytes, spamScore }: MailFigures): string[] {
  return [
    kilobytes(htmlBytes),
    `${textLines} lines`,
    kilobytes(imageBytes),
    `${spamScore ?? '?'}`,
    `${file}, ${what}`,
    subject,
  ]
}

/** Of 1000 bytes, as Gmail's limit is told: 102 kB. */
function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
