import type { Course, Lesson, Source } from '../course/types.ts'
import { citedIn } from './sources.ts'

/** What a lesson rests on: the sources that its front matter names, then those that only its text cites. */
export function lessonSources({ sources }: Course, lesson: Lesson): Source[] {
  return [...new Set([...lesson.sources, ...citedIn(lesson)])].flatMap((id) => sources.get(id) ?? [])
}
