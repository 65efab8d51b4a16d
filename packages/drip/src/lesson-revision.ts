/** What a reader gets of a lesson, as one short name: two mails of the same lesson revision say the same. Pure. */
import { createHash } from 'node:crypto'
import type { Course, Lesson, Part } from '@coursepost/core'

export interface LessonRevision {
  /** Permanent lesson key. */
  readonly lesson: string
  readonly part: string | undefined
  readonly digest: string
}

/** Of every lesson and every part of the course. Drafts have none: nobody gets one. */
export function lessonRevisions({ lessons }: Course): LessonRevision[] {
  return lessons
    .filter(({ draft }) => !draft)
    .flatMap((lesson) => [
      { lesson: lesson.key, part: undefined, digest: digestOf(lessonText(lesson)) },
      ...lesson.parts.map((part) => ({ lesson: lesson.key, part: part.id, digest: digestOf(partText(lesson, part)) })),
    ])
}

/** All that its mail takes from the lesson's file. When it goes, to whom and after what is no part of it. */
function lessonText({ title, subject, preheader, promise, today, worksheet, body }: Lesson): unknown {
  return ['lesson', title, subject, preheader, promise, today ?? null, worksheet ?? null, body.email]
}

function partText({ title, subject, preheader, body }: Lesson, part: Part): unknown {
  return ['part', title, part.subject ?? subject, preheader, body.parts.get(part.id) ?? null]
}

// 16 hex digits, 64 bits: two texts of one lesson meet by chance once in billions of edits.
const digits = 16

function digestOf(text: unknown): string {
  return createHash('sha256').update(JSON.stringify(text, withoutPlaces)).digest('hex').slice(0, digits)
}

/** Where in the file a passage stands is nothing that its reader sees. */
function withoutPlaces(key: string, value: unknown): unknown {
  return key === 'position' ? undefined : value
}
