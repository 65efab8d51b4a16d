/** The table of retries in docs/lifecycles.md says what the code does. */
import { readFileSync } from 'node:fs'
import { nextTry } from '@coursepost/drip'
import { expect, test } from 'vitest'

const page = readFileSync(new URL('../../../docs/lifecycles.md', import.meta.url), 'utf8')
const rows = [...page.matchAll(/^\| (\d+) \| (\d+:\d\d)? ?\| (\d+:\d\d) \|$/gmu)].map(([, number, pause, hours]) => ({
  number: Number(number),
  pause: pause === undefined ? 0 : minutes(pause),
  hours: minutes(hours!),
}))

function minutes(text: string): number {
  const [hours, rest] = text.split(':')
  return Number(hours) * 60 + Number(rest)
}

const since = Temporal.Instant.from('2027-06-07T07:00:00Z')
const nextSlot = { at: since.add({ hours: 24 }), slot: { date: Temporal.PlainDate.from('2027-06-08'), name: '1' } }

/** When a mail of the house is tried that is deferred each time; minutes since the first try. */
function triedAt(): number[] {
  const tried = [0]
  for (;;) {
    const now = since.add({ minutes: tried.at(-1)! })
    const next = nextTry({ kind: 'confirmation', tries: tried.length, slotAt: since, since }, nextSlot, now)
    if (next.kind === 'expired') return tried
    tried.push(next.at.since(since).total('minutes'))
  }
}

test('each row is a try of a mail that is deferred again and again', () => {
  expect(rows.length).toBeGreaterThan(5)
  const tried = triedAt()
  expect(rows.map(({ hours }) => hours)).toEqual(tried.slice(0, rows.length))
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_row, index) => index + 1))
  for (const [index, { pause, hours }] of rows.entries()) expect(hours - (rows[index - 1]?.hours ?? 0)).toBe(pause)
})

test('after the rows the last pause repeats, for five days', () => {
  const tried = triedAt()
  const pauses = tried.slice(rows.length).map((at, index) => at - tried[rows.length + index - 1]!)
  expect(new Set(pauses)).toEqual(new Set([rows.at(-1)!.pause]))
  expect(page).toContain('| … | 4:00 | until 120:00, then `expired` |')
  expect(tried.at(-1)!).toBeGreaterThan((5 * 24 - 4) * 60)
})
