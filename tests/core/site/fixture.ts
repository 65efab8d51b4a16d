/** The small course that these tests read: every kind of block, question and neighbour once. */
import { type Course, loadCourse } from '@coursepost/core'
import type { SiteFile } from '@coursepost/core/site'

export const fixtures = new URL('../../fixtures/core/site/', import.meta.url)

export async function breadCourse(): Promise<Course> {
  const { course, problems } = await loadCourse(new URL('course', fixtures).pathname)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (!course || errors.length > 0) throw new Error(`the fixture is broken: ${JSON.stringify(errors, null, 2)}`)
  return course
}

/** The course that comes with Coursepost, with every lesson shown, finished or not. */
export async function bundledCourse(): Promise<Course> {
  const { course } = await loadCourse(new URL('../../../content', import.meta.url).pathname)
  if (!course) throw new Error('the bundled course could not be used')
  return { ...course, lessons: course.lessons.map((lesson) => ({ ...lesson, draft: false })) }
}

/** Two zones, so that a page does not change with the machine's data. */
export const zones = ['Europe/Berlin', 'America/New_York']

export function textOf(files: readonly SiteFile[], path: string): string {
  const file = files.find((one) => one.path === path)
  if (typeof file?.contents !== 'string') throw new Error(`no page at ${path}`)
  return file.contents
}
