/**
 * For a calendar program: RFC 5545, one event a mail. Moments are in UTC, so no time zone has to be described. Calendars
 * are seen by others, so nothing tells what the course is about: an event is called as the mail is in the mailbox.
 */
import { createHash } from 'node:crypto'
import type { Sample, SampleMail } from './sample.ts'

export function ics(sample: Sample): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Coursepost//Calendar of a course//EN',
    'CALSCALE:GREGORIAN',
    // Not in the RFC, read by all common programs; RFC 7986 §5.1 is the standard's own name for it.
    `X-WR-CALNAME:${escaped(sample.course.sender.name)}`,
    `NAME:${escaped(sample.course.sender.name)}`,
    ...sample.mails.flatMap((mail) => event(mail, sample)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function event(mail: SampleMail, { course, reader }: Sample): string[] {
  const minutes = mail.items.reduce((most, { lesson }) => Math.max(most, lesson.minutes), 1)
  return [
    'BEGIN:VEVENT',
    `UID:${uidOf(mail, course.url, reader.track)}`,
    // §3.8.7.2: when the event was last changed. The moment of confirming, so that the same reader gives the same file.
    `DTSTAMP:${utc(reader.confirmedAt)}`,
    `DTSTART:${utc(mail.at)}`,
    `DURATION:PT${minutes}M`,
    `SUMMARY:${escaped(mail.subject)}`,
    // §3.8.2.7 and §3.8.1.3: a mail that comes keeps nobody busy, and is nobody else's business.
    'TRANSP:TRANSPARENT',
    'CLASS:PRIVATE',
    'END:VEVENT',
  ]
}

/**
 * RFC 7986 §5.3: a UUID, here of version 8 (RFC 9562 §5.8), made of what the mail holds. Its day is left out, so that a
 * calendar imported again moves events instead of doubling them.
 */
function uidOf({ items }: SampleMail, url: string, track: string): string {
  const held = items.map(({ lesson, part, occurrence }) => [lesson.key, part ?? null, occurrence])
  const hex = createHash('sha256')
    .update(JSON.stringify([url, track, held]))
    .digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

/** §3.3.5, form 2. */
function utc(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
}

/** §3.3.11. A control character may not stand in a text at all. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ')
}

/** §3.1: a line has at most 75 octets; the rest goes on behind a blank. No character is cut. */
function fold(line: string): string {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > mostOctets) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return folded
}

const mostOctets = 75
