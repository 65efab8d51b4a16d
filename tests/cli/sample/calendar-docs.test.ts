/** docs/calendars.md is what the planner says today, and the readers in it get what is urgent in time. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { calendarSamples } from '../../../scripts/docs/calendar-samples.ts'
import { calendarDocs, calendarsFile } from '../../../scripts/write-calendar-docs.ts'

const made = await calendarDocs()

test('what is committed is what the code makes: run `node --conditions=@coursepost/source scripts/write-calendar-docs.ts`', async () => {
  expect((await readFile(calendarsFile, 'utf8')) === made).toBe(true)
})

test('every track has a reader', () => {
  expect(new Set(calendarSamples.map(({ track }) => track))).toEqual(new Set(['at-risk', 'on-a-plan', 'joining']))
})

test.each([
  ['At risk, with a review in nine weeks', 'read-the-early-signs#before-review', '2027-02-01'],
  ['On a plan of 30 days', 'first-24-hours', '2027-01-11'],
  ['On a plan of 30 days', 'kickoff-meeting', '2027-01-12'],
  ['On a plan of 30 days', 'decide-once', '2027-01-16'],
  ['On a plan of 30 days', 'the-midpoint', '2027-01-25'],
  ['On a plan of 14 days, with five days to answer an offer', 'take-the-money-or-the-plan', '2027-01-15'],
  ['On a plan of 14 days, with five days to answer an offer', 'decide-once', '2027-01-15'],
  ['On a plan of 60 days that ends with an agreement', 'read-the-agreement', '2027-02-16'],
  ['On a plan of 60 days that ends with an agreement', 'exit-day', '2027-03-06'],
  ['Joining, from the interview to day 90', 'interview-questions', '2027-01-17'],
  ['Joining, from the interview to day 90', 'offer-terms', '2027-01-25'],
  ['Joining, from the interview to day 90', 'first-ninety-days', '2027-02-14'],
])('%s: `%s` comes by %s', (title, lesson, day) => {
  const section = made.split('\n## ').find((text) => text.startsWith(`${title}\n`))!
  const at = section.split('\n').findIndex((line) => line.includes(`\`${lesson}\``))
  expect(at).toBeGreaterThan(-1)
  const when = section
    .split('\n')
    .slice(0, at + 1)
    .findLast((line) => /^\| \w{3} \d{4}-/.test(line))!
  expect(/\d{4}-\d\d-\d\d/.exec(when)![0] <= day).toBe(true)
})
