/** A part that comes on the reader's own weekday asks a weekday question for it. */
import type { ParsedCourse } from '../course/parse-course.ts'
import type { Course } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { spanOf } from '../schema/validate.ts'
import { within } from './within.ts'

export const everyNeedsWeekday: Rule = {
  id: 'every-needs-weekday',
  severity: 'error',
  what: 'A part repeats on the day of a question that asks for no weekday.',
  why: 'Nobody could tell on which days to send it.',
  fix: 'Name a question with `type: weekday`, or write a time such as `every: 7 days`.',
}

export function checkEvery({ lessons }: ParsedCourse, { questions }: Course): Diagnostic[] {
  return lessons.flatMap(({ source, frontMatter, settings }) =>
    Object.entries(settings?.parts ?? {}).flatMap(([id, { every }]) => {
      const question = every && 'question' in every ? questions.get(every.question) : undefined
      if (!question || question.type === 'weekday') return []
      const span = within(source, spanOf(frontMatter, source, ['parts', id, 'every']), question.id)
      const message = `expected a weekday question, got the ${question.type} question \`${question.id}\``
      return [diagnose(everyNeedsWeekday, { file: source.file, span, message }, source.text)]
    }),
  )
}
