/** Whether a value could be somebody's answer to a question. */
import { countryCodes } from '../countries.ts'
import type { Question } from '../course/types.ts'
import { didYouMean } from '../suggest.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

export interface Misfit {
  /** "Expected X" without what was got. */
  readonly expected: string
  readonly suggestion?: string
  readonly hint?: string
}

type Asked = Pick<Question, 'id' | 'type' | 'choices'>

/** What was expected instead; `undefined` when the value fits. */
export function misfit(question: Asked, value: string): Misfit | undefined {
  switch (question.type) {
    case 'yes-no':
      return ['yes', 'no'].includes(value) ? undefined : { expected: `\`yes\` or \`no\` for \`${question.id}\`` }
    case 'choice':
      return oneOf(`a choice of \`${question.id}\``, [...question.choices.keys()], value)
    case 'weekday':
      return oneOf(`a weekday for \`${question.id}\``, weekdays, value)
    case 'country':
      return countryMisfit(question.id, value)
    case 'date':
      return isDate(value) ? undefined : { expected: `a day as \`YYYY-MM-DD\` for \`${question.id}\`` }
  }
}

function oneOf(expected: string, known: readonly string[], value: string): Misfit | undefined {
  return known.includes(value) ? undefined : { expected, ...didYouMean(value, known) }
}

/** Codes are a letter or two apart, so a near one says nothing; `UK` is what nearly everybody writes for Britain. */
function countryMisfit(id: string, value: string): Misfit | undefined {
  if (countryCodes.includes(value)) return undefined
  const code = value.toUpperCase() === 'UK' ? 'GB' : value.toUpperCase()
  const meant = countryCodes.includes(code) ? { suggestion: code, hint: `Did you mean \`${code}\`?` } : {}
  return { expected: `a country code of two letters for \`${id}\`, such as \`US\``, ...meant }
}

function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value
}
