/** What holds whatever an author writes and whatever happens to a reader on the way. */
import { type Course, readerGraph } from '@coursepost/core'
import { type Delivered, type Enrolment, plan } from '@coursepost/drip'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apply, goOn, sendDue, type Went, type World } from './live.ts'
import { change, richCourse, richReader } from './random-life.ts'

const minutes = fc.array(fc.integer({ min: 0, max: 170 }), { minLength: 1, maxLength: 5 })
const life = fc.record({
  course: richCourse,
  enrolment: richReader,
  minutes,
  // After how many mails, and what.
  changes: fc.array(fc.record({ after: fc.nat({ max: 12 }), change }), { maxLength: 4 }),
})

function live({ course, enrolment, minutes, changes }: typeof life extends fc.Arbitrary<infer T> ? T : never): Went[] {
  const world: World = { course, enrolment, delivered: [], now: enrolment.confirmedAt! }
  const went: Went[] = []
  for (let step = 0; step < 60; step++) {
    went.push(...sendDue(world))
    for (const { after, change } of changes) if (after === step) apply(world, change)
    went.push(...sendDue(world))
    if (!goOn(world, minutes[step % minutes.length]!) && changes.every(({ after }) => after <= step)) break
  }
  return went
}

describe('whatever happens on the way', () => {
  test('nothing goes twice, before what it builds on, or two to a slot; and never a burst', {
    timeout: 120_000,
  }, () => {
    fc.assert(
      fc.property(life, (given) => {
        const went = live(given)
        const slots = went.map(({ mail }) => `${mail.slot.date} ${mail.slot.name}`)
        expect(new Set(slots).size).toBe(slots.length)
        const items = went.flatMap(({ mail }) =>
          mail.items.map(({ lesson, part, occurrence }) => `${lesson.key} ${part ?? ''} ${occurrence}`),
        )
        expect(new Set(items).size).toBe(items.length)
        for (const one of went) {
          onlyAgain(one)
          inOrder(one)
          oneKind(one)
        }
        for (const [, atOnce] of Map.groupBy(went, ({ now }) => now.toString())) noBurst(atOnce)
      }),
      { numRuns: 400 },
    )
  })

  test('what goes in a day’s slot goes on the reader’s days, at their hour, and not in a pause', () => {
    fc.assert(
      fc.property(life, (given) => {
        for (const { mail, course, enrolment } of live(given))
          if (/^\d/.test(mail.slot.name)) inWindow(mail, course, enrolment)
      }),
      { numRuns: 200 },
    )
  })

  test('every lesson comes, waits for an answer, or has passed its `until`', () => {
    fc.assert(
      fc.property(richCourse, richReader, (course, enrolment) => {
        const calendar = plan(course, enrolment, [], enrolment.confirmedAt!)
        const seen = [
          ...calendar.mails.flatMap(({ items }) =>
            items.filter(({ part }) => part === undefined).map(({ lesson }) => lesson.id),
          ),
          ...calendar.waiting.filter(({ part }) => part === undefined).map(({ lesson }) => lesson.id),
          ...[...calendar.skipped, ...calendar.lapsing].map(({ id }) => id),
        ]
        expect(new Set(seen).size).toBe(seen.length)
        expect(seen).toHaveLength(calendar.lessons)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the same calendar', () => {
  test('is found by whoever plans again on the way, at any minute within the grace of each slot', () => {
    fc.assert(
      fc.property(richCourse, richReader, minutes, (course, enrolment, minutes) => {
        const foreseen = plan(course, enrolment, [], enrolment.confirmedAt!).mails
        const went = live({ course, enrolment, minutes, changes: [] })
        expect(went.map(({ mail }) => named(mail))).toEqual(foreseen.slice(0, went.length).map(named))
        expect(went.length).toBeGreaterThanOrEqual(Math.min(foreseen.length, 60))
      }),
      { numRuns: 200 },
    )
  })

  test('is found on days between two mails', () => {
    fc.assert(
      fc.property(richCourse, richReader, fc.integer({ min: 1, max: 40 }), (course, enrolment, days) => {
        const now = enrolment.confirmedAt!
        const { mails } = plan(course, enrolment, [], now)
        const then = now.add({ hours: 24 * days })
        const gone = mails.filter(({ at }) => Temporal.Instant.compare(at, then) <= 0)
        const delivered = gone.flatMap(({ slot, at, items }) =>
          items.map(
            ({ lesson, part, occurrence, ownDay }): Delivered => ({
              ...{ lesson: lesson.key, part, occurrence, state: 'sent', slot, at, ownDay },
            }),
          ),
        )
        const later = plan(course, enrolment, delivered, then).mails
        expect(later.map(named)).toEqual(mails.slice(gone.length).map(named))
      }),
      { numRuns: 1000 },
    )
  })
})

function named({ slot, items }: Went['mail']): string {
  return `${slot.date} ${slot.name} ${items.map(({ lesson, part, occurrence }) => `${lesson.id}#${part ?? ''}${occurrence}`).join(' ')}`
}

/** A second time only what says so: a part that repeats, or `again` with a date behind the slot in which it went. */
function onlyAgain({ mail, before }: Went): void {
  for (const { lesson, part: id, occurrence, ownDay } of mail.items) {
    const gone = before.filter((one) => one.lesson === lesson.key && one.part === id)
    expect(occurrence).toBe(gone.length + 1)
    const part = lesson.parts.find((one) => one.id === id)
    if (gone.length === 0 || part?.every) continue
    expect((part ?? lesson).again).toBe(true)
    for (const { slot } of gone) expect(Temporal.PlainDate.compare(ownDay!, slot!.date)).toBe(1)
  }
}

function inOrder({ mail, before, course, enrolment }: Went): void {
  const { lessons } = readerGraph(course, enrolment.track, enrolment.answers)
  const byId = new Map(lessons.map((one) => [one.lesson.id, one]))
  const had = new Set(before.filter(({ part }) => part === undefined).map(({ lesson }) => lesson))
  const isHad = (id: string) => had.has(byId.get(id)!.lesson.key)
  for (const { lesson, part, occurrence } of mail.items) {
    if (part !== undefined) expect(had).toContain(lesson.key)
    if (part !== undefined || occurrence > 1) continue
    const { requires, requiresAny } = byId.get(lesson.id)!
    expect(requires.filter((id) => !isHad(id))).toEqual([])
    expect(requiresAny.length === 0 || requiresAny.some(isHad)).toBe(true)
  }
}

function oneKind({ mail }: Went): void {
  const lessons = mail.items.filter(({ part }) => part === undefined)
  expect(mail.items.length).toBeGreaterThan(0)
  if (lessons.length > 0) expect(mail.items).toHaveLength(1)
}

/** At one moment: two at once, one that was asked for, and what the day's pace allows; never the same part twice. */
function noBurst(went: readonly Went[]): void {
  const atOnce = went.filter(({ mail }) => mail.slot.name.startsWith('now-'))
  const asked = went.filter(({ mail }) => mail.slot.name.startsWith('asked-'))
  expect(atOnce.length).toBeLessThanOrEqual(2)
  expect(asked.length).toBeLessThanOrEqual(1)
  const pace = Math.max(...[...went[0]!.course.tracks.values()].flatMap((track) => track.pace.map(({ most }) => most)))
  expect(went.length - atOnce.length - asked.length).toBeLessThanOrEqual(2 * pace)
  const parts = went.flatMap(({ mail }) =>
    mail.items.filter(({ part }) => part).map(({ lesson, part }) => `${lesson.key} ${part}`),
  )
  expect(new Set(parts).size).toBe(parts.length)
}

function inWindow(
  { at, slot }: Went['mail'],
  course: Course,
  { zone, hour, days, track, pausedUntil }: Enrolment,
): void {
  const { hour: usual, days: usualDays } = course.tracks.get(track)!
  const local = at.toZonedDateTimeISO(zone)
  expect(local.toPlainDate().equals(slot.date)).toBe(true)
  expect(days ?? usualDays).toContain(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][local.dayOfWeek - 1])
  expect(
    slot.date
      .toPlainDateTime(hour ?? usual)
      .toZonedDateTime(zone)
      .toInstant()
      .equals(at),
  ).toBe(true)
  if (pausedUntil) expect(Temporal.PlainDate.compare(slot.date, pausedUntil)).toBeGreaterThanOrEqual(0)
}
