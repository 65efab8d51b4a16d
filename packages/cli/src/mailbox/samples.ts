/** Every mail of the course as a made-up reader would get it: for authors, who want to see one before it is due. */
import type { Course } from '@coursepost/core'
import { type CourseMail, compileMessage, courseMails } from '@coursepost/email'
import { readMail } from './read-mail.ts'
import type { Mail } from './store.ts'

export interface Sample {
  /** As it stands in the page's address: `~kickoff-meeting`. */
  readonly id: string
  readonly what: string
  readonly file: string
}

/** Sample ids begin so; those of mails that came begin with a digit. */
export const sampleMark = '~'

export function samplesOf(course: Course): Sample[] {
  return courseMails(course).map(({ id, what, file }) => ({ id: sampleMark + id, what, file }))
}

/** Written anew each time, so that it is what stands on disk now. `links` is where its personal links lead. */
export async function findSample(course: Course, id: string, links: string): Promise<Mail | undefined> {
  const mail = courseMails(course).find((one) => sampleMark + one.id === id)
  return mail && write(mail, course, links)
}

async function write(mail: CourseMail, course: Course, links: string): Promise<Mail> {
  const { name, address } = course.sender
  const message = compileMessage(await mail.render(), {
    from: { name, address },
    listId: `lessons.${domainOf(address)}`,
    unsubscribe: !mail.id.startsWith('notice~confirmation'),
  })
  const date = new Date()
  const raw = message.render({
    to: { address: reader },
    date,
    messageId: `sample@${domainOf(address)}`,
    values: Object.fromEntries(message.holes.map((hole) => [hole, sampleValue(hole, course, links)])),
  })
  return {
    id: sampleMark + mail.id,
    receivedAt: Temporal.Instant.fromEpochMilliseconds(date.getTime()),
    envelope: { from: address, to: [reader] },
    raw,
    parsed: await readMail(raw),
  }
}

// RFC 2606, section 3: reserved for examples, so it is nobody's.
const reader = 'reader@example.org'

const counted: Readonly<Record<string, string>> = {
  'lesson-number': '7',
  'lesson-count': '21',
  'next-day': 'Tuesday, 8 December',
  'pause-day': 'Monday, 14 December',
}

function sampleValue(hole: string, { variables }: Course, links: string): string {
  return variables.get(hole)?.fallback ?? counted[hole] ?? links
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
