/** The course that is sent, and mails that cost next to nothing to write. */
import { join } from 'node:path'
import { type Course, loadCourse } from '@coursepost/core'
import { type Composer, composer, type Letter } from '@coursepost/drip'
import type { ExpectedLesson } from '../audit/evidence.ts'

export const courseFolder = join(import.meta.dirname, '../course')
export const publicUrl = 'https://bread.example/'
export const keys = [{ id: 'k1', secret: 'for tests only, and long enough to be taken' }]
export const track = 'baker'

export async function loadBread(): Promise<Course> {
  const { course } = await loadCourse(courseFolder)
  return course!
}

export function lessonsToExpect({ lessons }: Course): ExpectedLesson[] {
  return lessons.map(({ key, subject, requires }) => ({
    key,
    subject,
    requires: requires.map(({ lesson }) => lessons.find(({ id }) => id === lesson)!.key),
  }))
}

/** `real`: as subscribers get them. `plain`: see `plainComposer`. */
export type Mails = 'real' | 'plain'

export function composerOf(mails: Mails, course: Course): Composer {
  return mails === 'real' ? composer({ course, publicUrl, keys }) : plainComposer(course)
}

/**
 * The real composer, but for the message itself. Hundreds of senders are started here, and each would spend half a
 * second on compiling the same five mails; one scenario goes through the command line and its real mails.
 */
export function plainComposer(course: Course): Composer {
  const { revision, freeze } = composer({ course, publicUrl, keys })
  return {
    revision,
    freeze,
    async write(letter, { messageId, date }) {
      const head = [
        `From: <${course.sender.address}>`,
        `To: <${letter.to}>`,
        `Subject: ${subjectOf(letter, course)}`,
        `Date: ${new Date(date.epochMilliseconds).toUTCString().replace('GMT', '+0000')}`,
        `Message-ID: <${messageId}>`,
      ]
      return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
    },
  }
}

// 2 KB: more than one line, and a few dots at the beginning of one.
const body = `${'The dough is ready when it says so.\r\n.Wait for it.\r\n'.repeat(40)}`

function subjectOf({ kind, items }: Letter, { lessons }: Course): string {
  if (kind !== 'lesson') return `About: ${kind}`
  return items.map(({ lesson }) => lessons.find(({ key }) => key === lesson)!.subject).join(', ')
}
