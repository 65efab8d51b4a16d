import { nextTry, type OpenSlot } from '@coursepost/drip'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const start = Temporal.Instant.from('2027-06-07T08:00:00Z')
const minutesLater = fc.nat(6 * 24 * 60).map((minutes) => start.add({ minutes }))
const tries = fc.integer({ min: 1, max: 40 })
const slotAfter = (now: Temporal.Instant): OpenSlot => ({
  at: now.add({ hours: 7 }),
  slot: { date: Temporal.PlainDate.from('2027-06-08'), name: '1' },
})
const isAfter = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) > 0

test('a lesson goes again within three hours of its slot, or in the next slot', () => {
  fc.assert(
    fc.property(minutesLater, minutesLater, tries, (slotAt, now, tries) => {
      const slot = slotAfter(now)
      const next = nextTry({ kind: 'lesson', tries, slotAt, since: start }, slot, now)
      if (next.kind === 'expired') return
      if (next.slot) expect(next).toEqual({ kind: 'again', ...slot })
      else expect(isAfter(next.at, slotAt.add({ hours: 3 }))).toBe(false)
      expect(isAfter(next.at, now)).toBe(true)
    }),
  )
})

test('a confirmation is never held for a slot', () => {
  fc.assert(
    fc.property(minutesLater, minutesLater, tries, (slotAt, now, tries) => {
      const next = nextTry({ kind: 'confirmation', tries, slotAt, since: start }, slotAfter(now), now)
      expect(next).not.toHaveProperty('slot')
    }),
  )
})

test('whatever is older than five days has expired, and nothing younger', () => {
  fc.assert(
    fc.property(fc.constantFrom('lesson', 'confirmation'), minutesLater, tries, (kind, now, tries) => {
      const next = nextTry({ kind, tries, slotAt: start, since: start }, slotAfter(now), now)
      expect(next.kind === 'expired').toBe(isAfter(now, start.add({ hours: 120 })))
    }),
  )
})

test('the pauses never shrink from try to try', () => {
  const pauses = Array.from({ length: 10 }, (_, index) => {
    const mail = { kind: 'confirmation', tries: index + 1, slotAt: start, since: start } as const
    const next = nextTry(mail, slotAfter(start), start)
    return next.kind === 'again' ? start.until(next.at).total('minutes') : 0
  })
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
  expect(pauses[0]).toBe(5)
})
