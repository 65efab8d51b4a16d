import type { Course } from '@coursepost/core'
import { fill } from '@coursepost/core/site'
import { confirmUrl } from '../frame.ts'
import { withoutMarks } from '../hole.ts'
import { wordsOf } from '../words.ts'
import { underlined } from './blocks.ts'
import { wrap } from './columns.ts'
import { foot, textColumns } from './frame.ts'

export function confirmText(course: Course): string {
  const words = wordsOf(course)
  const lines = [
    ...underlined(words['confirm-title'], 1, textColumns),
    '',
    ...wrap(words['confirm-ask'], textColumns),
    '',
    `${words['confirm-button']}:`,
    confirmUrl,
    '',
    ...wrap(words['confirm-ignore'], textColumns),
    '',
    ...foot(course, fill(words['confirm-why'], { course: withoutMarks(course.title) }), []),
  ]
  return `${lines.join('\n')}\n`
}
