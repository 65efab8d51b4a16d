import { type Answers, type Condition, holds, loadCourse } from '@coursepost/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCondition } from '../../packages/core/src/expression/parse-when.ts'
import { ExpressionError } from '../../packages/core/src/expression/tokens.ts'
import { conditions, print, questions } from './conditions.ts'
import { courseFile, courseFolder, lessonFile } from './course-folder.ts'

const answers: fc.Arbitrary<Answers> = fc.dictionary(
  fc.constantFrom(...questions),
  fc.constantFrom('yes', 'no', 'US', 'DE', '2026-03-01', '2026-03-08', '2026-03-29'),
)

describe('a condition', () => {
  it('is read back as the tree it was printed from', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        expect(parseCondition(print(condition))).toEqual(condition)
      }),
    )
  })

  it('is the same with any blanks around its words', () => {
    const blanks = fc.array(fc.constantFrom(' ', '  ', '\t', '\n'), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(conditions, blanks, (condition, gaps) => {
        let turn = 0
        const spaced = print(condition).replaceAll(' ', () => gaps[turn++ % gaps.length]!)
        expect(parseCondition(` ${spaced} `)).toEqual(condition)
      }),
    )
  })

  it('holds exactly when a plain three-valued evaluation says yes', () => {
    fc.assert(
      fc.property(conditions, answers, (condition, given) => {
        expect(holds(condition, given)).toBe(value(condition, given) === 1)
      }),
    )
  })

  it('never changes from yes to no when a reader answers one more question, unless it asks for what is unknown', () => {
    fc.assert(
      fc.property(conditions, answers, answers, (condition, given, more) => {
        fc.pre(!print(condition).includes('known'))
        if (holds(condition, given)) expect(holds(condition, { ...more, ...given })).toBe(true)
      }),
    )
  })
})

describe('what FORMAT promises of `when`', () => {
  const cases: readonly (readonly [string, Answers, boolean])[] = [
    ['visa', { visa: 'yes' }, true],
    ['visa', { visa: 'no' }, false],
    ['visa', {}, false],
    ['not visa', { visa: 'no' }, true],
    ['not visa', {}, false],
    ['visa or unknown', {}, true],
    ['visa or unknown', { visa: 'no' }, false],
    ['not visa or unknown', {}, true],
    ['not visa or unknown', { visa: 'no' }, true],
    ['not visa or unknown', { visa: 'yes' }, false],
    ['not (visa or unknown)', {}, false],
    ['not country = US or unknown', { country: 'DE' }, true],
    ['not country = US or unknown', {}, true],
    ['not country = US or unknown', { country: 'US' }, false],
    ['not plan-start..plan-end < 21 days or unknown', { 'plan-start': '2026-03-01' }, true],
    ['not plan-start..plan-end < 21 days or unknown', { 'plan-start': '2026-03-01', 'plan-end': '2026-03-08' }, false],
    ['country = US', { country: 'US' }, true],
    ['country = US', { country: 'DE' }, false],
    ['country != US', { country: 'DE' }, true],
    ['country != US', {}, false],
    ['country != US or unknown', {}, true],
    ['known leave-deadline', {}, false],
    ['known leave-deadline', { 'leave-deadline': '2026-03-01' }, true],
    ['not known leave-deadline', {}, true],
    ['known constructor', {}, false],
    ['plan-start..plan-end >= 21 days', { 'plan-start': '2026-03-01', 'plan-end': '2026-03-22' }, true],
    ['plan-start..plan-end >= 21 days', { 'plan-start': '2026-03-01', 'plan-end': '2026-03-21' }, false],
    ['plan-start..plan-end >= 21 days', { 'plan-start': '2026-03-01' }, false],
    ['plan-start..plan-end = 1 day', { 'plan-start': '2026-03-28', 'plan-end': '2026-03-29' }, true],
    ['plan-start..plan-end > 0 days', { 'plan-start': '2026-03-08', 'plan-end': '2026-03-01' }, false],
    ['a or b and c', { a: 'yes', b: 'no', c: 'no' }, true],
    ['(a or b) and c', { a: 'yes', b: 'no', c: 'no' }, false],
    ['not a and b', { a: 'no', b: 'no' }, false],
    ['not (a and b)', { a: 'no', b: 'no' }, true],
    ['a and b', { a: 'no' }, false],
    ['not (a and b)', { a: 'no' }, true],
    ['a or b', { a: 'yes' }, true],
    ['not (a or b)', { a: 'no' }, false],
    ['not not a', { a: 'yes' }, true],
    ['a or unknown and b', { b: 'no' }, false],
  ]

  it.each(cases)('%s, for a reader who answered %j: %s', (text, given, expected) => {
    expect(holds(parseCondition(text), given)).toBe(expected)
  })

  it('lets everyone through without a condition', () => {
    expect(holds(undefined, {})).toBe(true)
  })
})

describe('a condition with a mistake', () => {
  it.each([
    ['', 0, 'expected a question, got the end'],
    ['visa visa', 5, 'expected `and`, `or` or the end, got `visa`'],
    ['visa and', 8, 'expected a question, got the end'],
    ['(visa', 5, 'expected `)`, got the end'],
    ['visa)', 4, 'expected `and`, `or` or the end, got `)`'],
    ['country =', 9, 'expected a value, got the end'],
    ['country = = US', 10, 'expected a value, got `=`'],
    ['a..b', 4, 'expected a comparison such as `>=`, got the end'],
    ['a..b >= x', 8, 'expected a number of days, got `x`'],
    ['a..b >= 21', 10, 'expected `days`, got the end'],
    ['a & b', 2, 'expected a word, a number or a sign, got `&`'],
    ['known a or unknown', 11, 'expected `or unknown` right behind a question, got `unknown`'],
    ['(a and b) or unknown', 13, 'expected `or unknown` right behind a question, got `unknown`'],
  ])('%j is refused at %i', (text, at, message) => {
    expect(() => parseCondition(text)).toThrow(expect.objectContaining({ at, message }))
  })

  it('is refused, never a crash, whatever it says', () => {
    const words = fc.constantFrom(
      'not',
      'and',
      'or',
      'unknown',
      'known',
      'visa',
      '(',
      ')',
      '..',
      '=',
      '>=',
      '5',
      'days',
      '-',
      '%',
      '∞',
    )
    const sentence = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
    )
    fc.assert(
      fc.property(sentence, (text) => {
        try {
          parseCondition(text)
        } catch (error) {
          if (!(error instanceof ExpressionError)) throw error
          expect(error.at).toBeGreaterThanOrEqual(0)
          expect(error.at).toBeLessThanOrEqual(text.length)
          expect(error.message).toMatch(/^expected .+, got .+/s)
        }
      }),
    )
  })

  it.each(['('.repeat(100_000), 'not '.repeat(100_000), 'a and '.repeat(100_000)])(
    'is refused when it never ends (%#)',
    (text) => {
      expect(() => parseCondition(text)).toThrow(ExpressionError)
    },
  )

  it('is shown at its place in the file, plain, quoted and on a later line', async () => {
    const folder = courseFolder({
      'course.md': courseFile('questions:\n  a: { type: yes-no, label: A }'),
      '1-plain.md': lessonFile('when: a and'),
      '2-double.md': lessonFile('when: "a nad a"'),
      '3-single.md': lessonFile("when: 'a nad a'"),
    })
    const { problems } = await loadCourse(folder)
    expect(problems.map(({ file, span }) => [file, span?.start.line, span?.start.column])).toEqual([
      ['1-plain.md', 4, 12],
      ['2-double.md', 4, 10],
      ['3-single.md', 4, 10],
    ])
  })
})

/** Kleene's logic as numbers: no 0, unknown ½, yes 1; and is the least, or the most, not the rest to one. */
function value(condition: Condition, given: Answers): number {
  const answer = (question: string) => new Map(Object.entries(given)).get(question)
  const unless = (known: boolean, orUnknown: boolean, truth: () => boolean) =>
    known ? Number(truth()) : orUnknown ? 1 : 0.5
  switch (condition.kind) {
    case 'and':
      return Math.min(...condition.terms.map((term) => value(term, given)))
    case 'or':
      return Math.max(...condition.terms.map((term) => value(term, given)))
    case 'not':
      return 1 - value(condition.term, given)
    case 'known':
      return Number(answer(condition.question) !== undefined)
    case 'yes': {
      const said = answer(condition.question)
      return unless(said !== undefined, condition.orUnknown, () => said === 'yes')
    }
    case 'compare': {
      const said = answer(condition.question)
      return unless(said !== undefined, condition.orUnknown, () => compare(said!, condition.operator, condition.value))
    }
    case 'span': {
      const [from, to] = [answer(condition.from), answer(condition.to)]
      const days = () => (Date.parse(to!) - Date.parse(from!)) / 86_400_000
      return unless(from !== undefined && to !== undefined, condition.orUnknown, () =>
        compare(days(), condition.operator, condition.days),
      )
    }
  }
}

function compare(left: string | number, operator: string, right: string | number): boolean {
  const table: Readonly<Record<string, boolean>> = {
    '=': left === right,
    '!=': left !== right,
    '<': left < right,
    '<=': left <= right,
    '>': left > right,
    '>=': left >= right,
  }
  return table[operator]!
}
