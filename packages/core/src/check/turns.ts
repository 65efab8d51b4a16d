/** A turn of life sets answers that its questions take. */
import type { Parsed, ParsedCourse } from '../course/parse-course.ts'
import type { Course, Question } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { spanOf } from '../schema/validate.ts'
import { misfit } from './answer.ts'

export const turnMismatch: Rule = {
  id: 'turn-mismatch',
  severity: 'error',
  what: 'A turn of life sets an answer that its question cannot have.',
  why: 'A reader presses one button, and what they said would be lost or misunderstood.',
  fix: 'Write an answer the question takes: `yes` or `no`, an id of its choices, `mon`, `US`, or a day as `YYYY-MM-DD`.',
}

export function checkTurns({ course: parsed }: ParsedCourse, { turns, questions }: Course): Diagnostic[] {
  if (!parsed) return []
  return [...turns.values()].flatMap(({ id, set }) =>
    Object.entries(set).flatMap(([asked, value]) => {
      const question = questions.get(asked)
      return question ? checkAnswer(parsed, ['turns', id, 'set', asked], question, value) : []
    }),
  )
}

function checkAnswer(
  { source, frontMatter }: Parsed<unknown>,
  path: readonly PropertyKey[],
  question: Question,
  value: string,
): Diagnostic[] {
  const report = (message: string, part: 'key' | 'value', more: { hint?: string; suggestion?: string }) => [
    diagnose(
      turnMismatch,
      { file: source.file, span: spanOf(frontMatter, source, path, part), message, ...more },
      source.text,
    ),
  ]
  if (question.sensitive) {
    const hint = 'A sensitive answer needs a consent of its own: leave it out, and let the reader give it.'
    return report(`expected a question that is not sensitive, got \`${question.id}\``, 'key', { hint })
  }
  const wrong = misfit(question, value)
  if (!wrong) return []
  const { expected, ...more } = wrong
  return report(`expected ${expected}, got \`${value}\``, 'value', more)
}
