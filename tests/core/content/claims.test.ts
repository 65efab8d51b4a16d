/** Whatever the lessons state about money, shares, time limits and companies, a source says. */
import { describe, expect, it } from 'vitest'
import { course, each, passagesOf, sectionsOf, treesOf } from './bundled.ts'

const shareOrMoney = /\d\s?%|\p{Sc}\s?\d|\b\d[\d.]* (?:to \d[\d.]* )?in (?:every )?\d/u

const count = String.raw`(?:\d[\d,]*|two|three|four|five|six|seven|ten|twelve|twenty-one)`
const timeLimit = new RegExp(String.raw`\b${count}(?: | calendar | business )(?:days|weeks|months|years)\b`, 'i')

/** Lessons whose numbers of days are rules and not advice. */
const onLaw = [
  'find-your-route',
  'us-law-clocks',
  'outside-the-us',
  'health-and-leave',
  'visa-and-job',
  'one-hour-with-a-lawyer',
  'read-the-agreement',
  'exit-day',
]

/** Company → the sources that speak of it. Of MassMutual the course says only that nothing was found. */
const companies: Readonly<Record<string, RegExp>> = {
  Amazon: /^(AMZ-|O-5$)/,
  Meta: /^META-/,
  Google: /^GOOG-/,
  Microsoft: /^MS-/,
  Salesforce: /^SF-/,
  Netflix: /^NFLX-/,
  Pinterest: /^PIN-/,
  MongoDB: /^MDB-/,
  Basecamp: /^(HB-1|O-9)$/,
  '37signals': /^HB-1$/,
  PostHog: /^HB-2$/,
  GitLab: /^HB-3$/,
  Cisco: /^O-2$/,
}

const reported = /^(AMZ|META|GOOG|MS|SF|NFLX|PIN)-|^O-[25]$/
const ownHandbook = /^HB-[123]$|^O-9$/

it.each(each)('%s has a source in every passage with a share or a sum of money', (_, lesson) => {
  const bare = passagesOf(lesson).filter(
    ({ text, cites, isOthers }) => !isOthers && shareOrMoney.test(text) && cites.length === 0,
  )
  expect(bare.map(({ text }) => text)).toEqual([])
})

it.each(each.filter(([id]) => onLaw.includes(id)))(
  '%s has a source in every section with a time limit',
  (_, lesson) => {
    const bare = sectionsOf(lesson.body.web).filter(
      ({ passages, cites }) => cites.size === 0 && passages.some(({ text }) => timeLimit.test(text)),
    )
    expect(bare.map(({ heading }) => heading)).toEqual([])
  },
)

it('knows every lesson on the law by name', () => {
  expect(onLaw.filter((id) => !course.lessons.some((lesson) => lesson.id === id))).toEqual([])
})

describe.each(each)('%s', (_, lesson) => {
  const sections = treesOf(lesson).flatMap(sectionsOf)

  it('names a company only where a source speaks of it', () => {
    for (const [name, source] of Object.entries(companies)) {
      const naming = sections.filter(({ passages }) => passages.some(({ text }) => names(text, name)))
      const bare = naming.filter(({ cites }) => ![...cites].some((id) => source.test(id)))
      expect([name, bare.map(({ heading }) => heading)]).toEqual([name, []])
    }
  })

  it('says of each report when it was made, and of each handbook when it was read', () => {
    for (const { text, cites } of passagesOf(lesson)) {
      if (cites.some((id) => reported.test(id))) expect(text).toMatch(/\b20\d\d\b|case study|once described|years back/)
      if (cites.some((id) => ownHandbook.test(id))) expect(text).toMatch(/read in 2026|versions of 2017 to 2020/i)
    }
  })
})

function names(text: string, company: string): boolean {
  return new RegExp(String.raw`(?<![\p{L}\d])${company}(?![\p{L}\d])`, 'u').test(text)
}
