/** `strings.yaml` over the English words: what a course says in its own language, and what is wrong with it. */
import type { CourseStrings } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { didYouMean } from '../suggest.ts'

export const stringMismatch: Rule = {
  id: 'string-mismatch',
  severity: 'error',
  what: '`strings.yaml` names a word that does not exist, or a place that its word does not have.',
  why: 'The English word would stay, or readers would see the braces.',
  fix: 'Use a name and the places of the English table; leave out what may stay English.',
}

type Table = Readonly<Record<string, string>>

/** The English table with the course's own words in their places. */
export function inPlaceOf<Words extends Table>(
  english: Words,
  strings: CourseStrings,
): Readonly<Record<keyof Words, string>> {
  const own = [...strings].filter(([name]) => Object.hasOwn(english, name)).map(([name, { text }]) => [name, text])
  return { ...english, ...Object.fromEntries(own) }
}

export function stringProblems(english: Table, strings: CourseStrings): Diagnostic[] {
  return [...strings].flatMap(([name, { text, span }]) => {
    const finding = { file: 'strings.yaml', span }
    if (!Object.hasOwn(english, name)) {
      const message = `expected the name of a word, got \`${name}\``
      return [diagnose(stringMismatch, { ...finding, message, ...didYouMean(name, Object.keys(english)) })]
    }
    const known = placesIn(english[name]!)
    return placesIn(text)
      .filter((place) => !known.includes(place))
      .map((place) => {
        const message = `expected ${known.length > 0 ? known.join(', ') : 'no place'} in \`${name}\`, got ${place}`
        return diagnose(stringMismatch, { ...finding, message })
      })
  })
}

/** `{number}` and the like, as `fill` knows them. */
function placesIn(text: string): readonly string[] {
  return text.match(/\{[a-z]+\}/g) ?? []
}
