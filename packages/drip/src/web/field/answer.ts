/** An answer in the one spelling that the course's conditions and the planner know. */
import type { Question, QuestionType } from '@coursepost/core'
import { say, type Word } from '../words.ts'
import { isDay } from './day.ts'
import type { Reading } from './reading.ts'
import { isWeekday } from './weekday.ts'

export function readAnswer(question: Question, text: string): Reading<string> {
  const { understood, otherwise } = kinds[question.type]
  const value = question.type === 'country' ? text.toUpperCase() : text
  return understood(value, question) ? { value } : { problem: say(otherwise, { label: question.label }) }
}

interface Kind {
  readonly understood: (text: string, question: Question) => boolean
  readonly otherwise: Word
}

const kinds: Readonly<Record<QuestionType, Kind>> = {
  date: { understood: isDay, otherwise: 'problem-date' },
  weekday: { understood: isWeekday, otherwise: 'problem-choice' },
  'yes-no': { understood: (text) => text === 'yes' || text === 'no', otherwise: 'problem-choice' },
  choice: { understood: (text, { choices }) => choices.has(text), otherwise: 'problem-choice' },
  country: { understood: isCountry, otherwise: 'problem-choice' },
}

function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && regions.of(code) !== undefined
}

// ISO 3166-1 alpha-2, as the runtime's own locale data lists them.
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
