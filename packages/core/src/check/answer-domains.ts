/** The answers that conditions can tell apart: every combination of these is every kind of reader. */
import { countryCodes } from '../countries.ts'
import type { Answers, Course, Question, Track } from '../course/types.ts'
import { questionsOf } from '../expression/names.ts'
import type { Condition } from '../expression/types.ts'
import { isAsked } from './needs.ts'

/** Question id → the answers worth trying; `undefined` is no answer. */
export type Domains = ReadonlyMap<string, readonly (string | undefined)[]>

export function domainsOf(course: Course, track: Track, conditions: readonly Condition[]): Domains {
  const terms = conditions.flatMap(leavesOf)
  const ids = [...new Set(conditions.flatMap(questionsOf))]
  const set = new Set([...course.turns.values()].flatMap((turn) => Object.keys(turn.set)))
  return new Map(
    ids.flatMap((id) => {
      const question = course.questions.get(id)
      if (!question) return []
      if (!isAsked(question, track.id) && !set.has(id)) return [[id, [undefined]]]
      const values = valuesOf(question, terms)
      return [[id, track.needs.includes(id) ? values : [undefined, ...values]]]
    }),
  )
}

export function countCombinations(domains: Domains): number {
  return [...domains.values()].reduce((product, values) => product * values.length, 1)
}

/** One after another, those with the fewest answers first for each question. */
export function* combinations(domains: Domains): Generator<Answers> {
  const questions = [...domains]
  const at = questions.map(() => 0)
  for (;;) {
    const answers = questions.map(([id, values], index) => [id, values[at[index]!]] as const)
    yield Object.fromEntries(answers.filter((pair): pair is [string, string] => pair[1] !== undefined))
    let index = 0
    while (index < questions.length && ++at[index]! === questions[index]![1].length) at[index++] = 0
    if (index === questions.length) return
  }
}

type Term = Exclude<Condition, { kind: 'and' | 'or' | 'not' }>

function leavesOf(condition: Condition): Term[] {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.terms.flatMap(leavesOf)
  return condition.kind === 'not' ? leavesOf(condition.term) : [condition]
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** What is compared with, and one answer that is none of it. */
function valuesOf({ id, type, choices }: Question, terms: readonly Term[]): string[] {
  const named = terms.flatMap((term) => (term.kind === 'compare' && term.question === id ? [term.value] : []))
  const withAnother = (all: readonly string[]) => {
    const mentioned = all.filter((one) => named.includes(one))
    const another = all.find((one) => !named.includes(one))
    return another === undefined ? mentioned : [...mentioned, another]
  }
  switch (type) {
    case 'yes-no':
      return ['yes', 'no']
    case 'choice':
      return withAnother([...choices.keys()])
    case 'weekday':
      return withAnother(weekdays)
    case 'country':
      return withAnother(countryCodes)
    case 'date':
      return daysFor(id, terms)
  }
}

/** Any day does; what is compared is how far apart two days are. */
const anyDay = Date.UTC(2026, 0, 1)

const msPerDay = 86_400_000

/**
 * For each span that the date stands in, days just below, at and just above what it is compared with. A date that
 * stands in two spans at once gets the days of both, not their sums.
 */
function daysFor(id: string, terms: readonly Term[]): string[] {
  const limits = terms.flatMap((term) => (term.kind === 'span' && [term.from, term.to].includes(id) ? [term.days] : []))
  const days = new Set([0, ...limits.flatMap((limit) => [limit - 1, limit, limit + 1])])
  return [...days].map((count) => new Date(anyDay + count * msPerDay).toISOString().slice(0, 10))
}
