import { fileURLToPath } from 'node:url'
import { type Course, loadCourse } from '@coursepost/core'

/** A value for each hole of the fixtures' mails. */
export const values = {
  ...{ 'first-name': 'Ada <& co>', 'lesson-number': '4', 'lesson-count': '6' },
  'manage-url': 'https://bread.example/manage/1',
  'unsubscribe-url': 'https://bread.example/unsubscribe/1',
  'confirm-url': 'https://bread.example/confirm/1',
  'done-url': 'https://bread.example/done/1',
  'next-url': 'https://bread.example/next/1',
  'turn-burnt-url': 'https://bread.example/turn/1',
  'turn-moved-url': 'https://bread.example/turn/2',
  ...{ 'next-day': 'Tuesday, 8 December', 'pause-day': 'Monday, 14 December' },
}

export const fixtures = new URL('../fixtures/email/', import.meta.url)

export async function fixtureCourse(folder: 'kinds' | 'right-to-left'): Promise<Course> {
  const { course, problems } = await loadCourse(fileURLToPath(new URL(`${folder}/`, fixtures)))
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (!course || errors.length > 0) throw new Error(`the fixture is broken: ${JSON.stringify(errors)}`)
  return course
}
