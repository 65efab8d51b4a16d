/** Every mail that a course can send, for those who look at all of them: checks, previews, archives. */
import type { Course, Lesson } from '@coursepost/core'
import type { Email } from './email.ts'
import { renderEmail } from './lesson-email.ts'
import { type Notice, renderNotice } from './notice-email.ts'

export interface CourseMail {
  /** `kickoff-meeting`, `kickoff-meeting~day-5`, `notice~paused`: the same from one revision to the next. */
  readonly id: string
  /** How an author would call it: `the mail`, `part day-5`. */
  readonly what: string
  /** What it was made from, as a path below the course folder. */
  readonly file: string
  render(): Promise<Email>
}

/** In course order, each lesson with its parts, then the notices. Drafts are not mailed. */
export function courseMails(course: Course): CourseMail[] {
  const lessons = course.lessons.filter(({ draft }) => !draft)
  return [...lessons.flatMap((lesson) => lessonMails(lesson, course)), ...noticeMails(course)]
}

function lessonMails(lesson: Lesson, course: Course): CourseMail[] {
  const { id, file } = lesson
  const track = longestWelcome(lesson, course)
  const own = { id, what: 'the mail', file, render: () => renderEmail(lesson, course, { track, opening: true }) }
  const parts = lesson.parts.filter((part) => lesson.body.parts.has(part.id))
  return [
    own,
    ...parts.map((part) => ({
      id: `${id}~${part.id}`,
      what: `part \`${part.id}\``,
      file,
      render: () => renderEmail(lesson, course, { track, parts: [part.id] }),
    })),
  ]
}

/** As the first mail of the track with the longest welcome: if that fits, all do. */
function longestWelcome(lesson: Lesson, course: Course): string {
  const length = (track: string) => course.tracks.get(track)?.welcome?.length ?? 0
  const [track = ''] = [...lesson.tracks.keys()].toSorted((a, b) => length(b) - length(a))
  return track
}

function noticeMails(course: Course): CourseMail[] {
  const notices: [name: string, notice: Notice][] = [
    ['confirmation', { kind: 'confirmation' }],
    ...[...course.tracks.keys()].map((track): [string, Notice] => [
      `welcome~${track}`,
      { kind: 'welcome', track, dated: true },
    ]),
    ['paused', { kind: 'paused', dated: true }],
    ['dates-changed', { kind: 'dates-changed', dated: true }],
    ['completed', { kind: 'completed' }],
    ...[...mendedLessons(course)].map((correction): [string, Notice] => [
      `correction~${correction}`,
      { kind: 'correction', correction },
    ]),
  ]
  return notices.map(([name, notice]) => ({
    id: `notice~${name}`,
    what: `the notice \`${name.replace('~', ' ')}\``,
    file: 'course.md',
    render: () => renderNotice(notice, course),
  }))
}

/** Ids of the corrections whose lesson is mailed. */
function mendedLessons({ corrections, lessons }: Course): string[] {
  const mailed = new Set(lessons.filter(({ draft }) => !draft).map(({ id }) => id))
  return [...corrections.values()].filter(({ lesson }) => mailed.has(lesson)).map(({ id }) => id)
}
