/** Each term of a `when` fits the question that it looks at. */
import type { ParsedCourse, ParsedLesson } from '../course/parse-course.ts'
import type { Course, Question } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import type { Condition } from '../expression/types.ts'
import { spanOf } from '../schema/validate.ts'
import { misfit } from './answer.ts'
import { conditionsIn } from './expressions.ts'
import { within } from './within.ts'

export const conditionMismatch: Rule = {
  id: 'condition-mismatch',
  severity: 'error',
  what: 'A condition asks a question something that its answers cannot tell.',
  why: 'No answer would ever fulfil it, or every answer would: the wrong readers get the lesson, or none.',
  fix: 'Write `visa` for yes or no, `country = US` or `role = designer` for one of several, `known plan-start` or `a..b >= 21 days` for dates.',
}

export function checkConditions(parsed: ParsedCourse, { questions }: Course): Diagnostic[] {
  return parsed.lessons.flatMap((lesson) =>
    conditionsIn(lesson.settings ?? noSettings).flatMap(({ value, path }) =>
      termsOf(value).flatMap((term) => {
        const slip = slipOf(term, questions)
        return slip ? [report(lesson, path, slip)] : []
      }),
    ),
  )
}

const noSettings = { title: '', promise: '' }

type Term = Exclude<Condition, { kind: 'and' | 'or' | 'not' }>

interface Slip {
  readonly message: string
  /** The word that is wrong. */
  readonly at: string
  readonly suggestion?: string
  readonly hint?: string
}

function termsOf(condition: Condition): Term[] {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.terms.flatMap(termsOf)
  return condition.kind === 'not' ? termsOf(condition.term) : [condition]
}

function slipOf(term: Term, questions: ReadonlyMap<string, Question>): Slip | undefined {
  switch (term.kind) {
    case 'known':
      return undefined
    case 'yes':
      return yesSlip(questions.get(term.question))
    case 'compare':
      return compareSlip(term, questions.get(term.question))
    case 'span':
      return [term.from, term.to].map((id) => spanSlip(questions.get(id))).find((slip) => slip !== undefined)
  }
}

/** How a question of each type is asked about. */
const asked: Readonly<Record<Question['type'], (id: string) => string>> = {
  'yes-no': (id) => `Write \`${id}\` or \`not ${id}\`.`,
  choice: (id) => `Write \`${id} = …\` with one of its choices.`,
  weekday: (id) => `Write \`${id} = mon\`, for example.`,
  country: (id) => `Write \`${id} = US\`, for example.`,
  date: (id) => `Write \`known ${id}\`, or count days: \`${id}..another-date >= 21 days\`.`,
}

function yesSlip(question: Question | undefined): Slip | undefined {
  if (!question || question.type === 'yes-no') return undefined
  const { id, type } = question
  return { at: id, message: `expected a yes-no question, got the ${type} question \`${id}\``, hint: asked[type](id) }
}

function compareSlip(
  { operator, value }: Extract<Term, { kind: 'compare' }>,
  question: Question | undefined,
): Slip | undefined {
  if (!question) return undefined
  const { id, type } = question
  if (type === 'yes-no' || type === 'date') {
    const message = `expected no comparison with the ${type} question \`${id}\`, got \`${id} ${operator} ${value}\``
    return { at: id, message, hint: asked[type](id) }
  }
  if (operator !== '=' && operator !== '!=') {
    return { at: id, message: `expected \`=\` or \`!=\` after \`${id}\`, got \`${operator}\``, hint: asked[type](id) }
  }
  const wrong = misfit(question, value)
  if (!wrong) return undefined
  const { expected, ...more } = wrong
  return { at: value, message: `expected ${expected}, got \`${value}\``, ...more }
}

function spanSlip(question: Question | undefined): Slip | undefined {
  if (!question || question.type === 'date') return undefined
  const { id, type } = question
  return { at: id, message: `expected a date question, got the ${type} question \`${id}\``, hint: asked[type](id) }
}

function report(
  { source, frontMatter }: ParsedLesson,
  path: readonly PropertyKey[],
  { at, ...slip }: Slip,
): Diagnostic {
  const span = within(source, spanOf(frontMatter, source, path), at)
  return diagnose(conditionMismatch, { file: source.file, span, ...slip }, source.text)
}
