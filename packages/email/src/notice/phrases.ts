import { fill } from '@coursepost/core/site'
import { hole, withoutMarks } from '../hole.ts'
import type { NoticeSource } from './content.ts'

/** The local day of the reader's next mail, in words. */
export const nextDay = hole('next-day')
/** The first local day after a pause, in words. */
export const pauseDay = hole('pause-day')

export function whyOf({ course, words }: NoticeSource): string {
  return fill(words.why, { course: withoutMarks(course.title) })
}
