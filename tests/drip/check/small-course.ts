/** A course of a few lessons on one track, loaded as an author's is. */
import type { Course } from '@coursepost/core'
import { courseFile, lessonFile, load } from '../../core/course-folder.ts'

const everyDay = '[mon, tue, wed, thu, fri, sat, sun]'

export interface Settings {
  readonly days?: string
  readonly pace?: string
  readonly needs?: string
}

/** `lessons` by id, in their order: front matter, one line a setting. */
export async function smallCourse(lessons: Readonly<Record<string, string>>, settings: Settings = {}): Promise<Course> {
  const { days = everyDay, pace = '1', needs = '[start]' } = settings
  const more = `
questions:
  start: { type: date, label: The first day, ask: sign-up }
  end: { type: date, label: The last day, ask: sign-up }
  talk: { type: date, label: The talk, ask: sign-up }
  keen: { type: yes-no, label: Are you keen, ask: later }
  place: { type: country, label: The country, ask: later }
tracks:
  only: { title: Only, reader: I bake., days: ${days}, hour: "08:00", every: 1 day, pace: ${pace}, needs: ${needs} }
`
  const files = Object.entries(lessons).map(([id, text], at) => [
    `${at + 1}-${id}.md`,
    lessonFile(`tracks: [only]\n${text}`),
  ])
  const { course, problems } = await load({ 'course.md': courseFile(more), ...Object.fromEntries(files) })
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (!course || errors.length > 0) throw new Error(`expected a sound course, got ${JSON.stringify(errors)}`)
  return course
}

/** Lessons that fill the mornings of these days after the start. */
export function fillers(...days: readonly number[]): Record<string, string> {
  return Object.fromEntries(days.map((day, at) => [`filler-${at + 1}`, `send: start + ${day} days`]))
}
