/** What the lessons say of the law carries a date and a way to look it up, and says what it is not. */
import { expect, it } from 'vitest'
import { course, each, lessons, sectionsOf, standing, textOf } from './bundled.ts'

const isLaw = /^(US|UK|CA|DE|IN|NL)-\d+$|^SEV-[17]$|^D-3$/

/** Law that moves within months: the UK's, immigration, the labor board. */
const moves = new Set(
  [...course.sources.values()].filter(({ validDays }) => (validDays ?? 999) <= 90).map(({ id }) => id),
)

const onLaw = each.filter(([, { sources }]) => sources.some((id) => isLaw.test(id)))

it.each(onLaw)('%s says when each rule was checked', (_, { body }) => {
  const undated = sectionsOf(body.web).filter(
    ({ cites, text }) => [...cites].some((id) => isLaw.test(id)) && !/(?:checked|as of|in) June 2026/i.test(text),
  )
  expect(undated.map(({ heading }) => heading)).toEqual([])
})

it.each(onLaw)('%s links to where a rule that moves can be confirmed', (_, { body }) => {
  const bare = sectionsOf(body.web).filter(({ cites, text, passages }) => {
    const isMoving = [...cites].some((id) => isLaw.test(id) && moves.has(id))
    return isMoving && !(/as of June 2026/i.test(text) && passages.some(({ links }) => links.length > 0))
  })
  expect(bare.map(({ heading }) => heading)).toEqual([])
})

it.each(onLaw)('%s says that it is no legal advice', (_, { body }) => {
  expect(textOf(body.web)).toMatch(standing.law)
})

it.each(['first-24-hours', 'health-and-leave', 'exit-day'])('%s gives the numbers of people who answer', (id) => {
  const text = textOf(lessons.find((lesson) => lesson.id === id)!.body.web)
  for (const number of ['988', '116 123', 'findahelpline.com']) expect(text).toContain(number)
  expect(text).toContain("You don't have to be in an emergency.")
})

it.each(each.filter(([, { module }]) => module === 'case-files'))(
  '%s says where to send corrections',
  (_, { body }) => {
    expect(textOf(body.web)).toContain(course.sender.replyTo)
  },
)
