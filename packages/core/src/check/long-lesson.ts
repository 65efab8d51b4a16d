import type { ParsedCourse } from '../course/parse-course.ts'
import type { Course } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { spanOf } from '../schema/validate.ts'

/** Words: six minutes at 200 a minute, about what one reads of a mail between two things. */
const mostWords = 1200

export const longLesson: Rule = {
  id: 'long-lesson',
  severity: 'warning',
  what: 'A lesson is longer than a reader takes in at one sitting.',
  why: 'Long mails are put off, and what is put off is not read; some mailboxes cut them short as well.',
  fix: `Make two lessons of it, or move what is looked up rather than read to a page; ${mostWords} words is the budget.`,
}

export function checkLength({ lessons }: ParsedCourse, course: Course): Diagnostic[] {
  return lessons.flatMap(({ id, source, frontMatter }) => {
    const words = course.lessons.find((lesson) => lesson.id === id)?.body.words ?? 0
    if (words <= mostWords) return []
    const span = spanOf(frontMatter, source, ['title'])
    const message = `expected at most ${mostWords} words, got ${words}`
    return [diagnose(longLesson, { file: source.file, span, message }, source.text)]
  })
}
