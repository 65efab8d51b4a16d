/** The course that is sent, and mails that cost next to nothing to write. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { type Course, loadCourse } from '@coursepost/core'
import { type Composer, composer, type Letter } from '@coursepost/drip'
import { compileMessage, type MessageTemplate } from '@coursepost/email'
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
 * The real composer with mails that need no designing: hundreds of senders are started here, and each would spend half
 * a second on the same five. One scenario goes through the command line and its real mails.
 */
export function plainComposer(course: Course): Composer {
  const real = composer({ course, publicUrl, keys })
  return {
    ...real,
    compile: async (letter) => {
      const template = plainTemplate(letter, course)
      return { hash: createHash('sha256').update(JSON.stringify(template)).digest('hex'), template }
    },
    write: (letter, frozen, template = plainTemplate(letter, course)) => real.write(letter, frozen, template),
  }
}

function plainTemplate(letter: Letter, course: Course): MessageTemplate {
  const subject = subjectOf(letter, course)
  const email = { subject, preheader: '', html: `<pre>${body}</pre>`, text: body, mjml: '' }
  const { name, address } = course.sender
  return compileMessage(email, {
    from: { name, address },
    listId: 'lessons.bread.example',
    unsubscribe: letter.kind !== 'confirmation',
    feedbackId: 'faults:lesson::plain',
  }).template
}

// 2 KB: more than one line, and a few dots at the beginning of one.
const body = 'The dough is ready when it says so.\n.Wait for it.\n'.repeat(40)

function subjectOf({ kind, items }: Letter, { lessons }: Course): string {
  if (kind !== 'lesson') return `About: ${kind}`
  return items.map(({ lesson }) => lessons.find(({ key }) => key === lesson)!.subject).join(', ')
}
