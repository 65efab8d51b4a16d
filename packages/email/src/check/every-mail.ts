/** Every mail of a course, rendered for the checks. */
import type { Course } from '@coursepost/core'
import { type CourseMail, courseMails } from '../course-mails.ts'
import type { Rendered } from './rendered.ts'
import { checkRenderable } from './unrenderable.ts'

/** Lessons that a mail cannot show are left out: `email-unrenderable` tells of them. */
export async function everyMail(course: Course): Promise<Rendered[]> {
  const broken = course.lessons.filter((lesson) => !lesson.draft && checkRenderable(lesson, course).length > 0)
  const files = new Set(broken.map(({ file }) => file))
  return Promise.all(
    courseMails(course)
      .filter(({ file }) => !files.has(file))
      .map(rendered),
  )
}

async function rendered({ id, file, what, render }: CourseMail): Promise<Rendered> {
  // Who has not confirmed yet gets nothing again: there is nothing to end.
  return { file, what, email: await render(), unsubscribe: id !== 'notice~confirmation' }
}
