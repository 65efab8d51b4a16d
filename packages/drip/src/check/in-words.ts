import type { Track } from '@coursepost/core'
import type { Situation } from './situations.ts'

/** Who it is, for an author: `who signs up on a Monday, with plan-end 14 days later, country = US`. */
export function inWords({ start, answers }: Situation, { days }: Track): string {
  const told = [...answers].map(([question, value]) => answerInWords(question, value))
  const when = days.length === 7 ? 'on any day' : `on a ${weekdays[start]!}`
  return `for one who signs up ${when}, ${told.length === 0 ? 'without answers' : `with ${told.join(', ')}`}`
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

function answerInWords(question: string, value: string | number): string {
  if (typeof value === 'string') return `\`${question} = ${value}\``
  if (value === 0) return `\`${question}\` on that day`
  return `\`${question}\` ${Math.abs(value)} days ${value > 0 ? 'later' : 'before'}`
}
