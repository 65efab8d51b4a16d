/** Random courses for properties: an acyclic graph of lessons on one track, with sends of every kind. */
import type { Body, Course, Lesson, Send, Track, Weekday } from '@coursepost/core'
import fc from 'fast-check'

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Cairo',
  'America/Asuncion',
]

const emptyRoot = { type: 'root', children: [] } as const
const body: Body = {
  web: { ...emptyRoot, children: [] },
  email: { ...emptyRoot, children: [] },
  parts: new Map(),
  headings: [],
  words: 1,
}

export const zone = fc.constantFrom(...zones)

const day = (id: string): Send => ({ kind: 'anchor', anchor: { kind: 'day', id }, offset: undefined })

const send: fc.Arbitrary<Send | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constant(day('sign-up')),
  fc.constant(day('never-told')),
  fc
    .record({ id: fc.constantFrom('sign-up', 'start', 'end'), amount: fc.integer({ min: -10, max: 40 }) })
    .map(({ id, amount }): Send => ({ kind: 'anchor', anchor: { kind: 'day', id }, offset: { amount, unit: 'days' } })),
  fc.integer({ min: 0, max: 100 }).map(
    (percent): Send => ({
      kind: 'share',
      percent,
      from: { kind: 'day', id: 'start' },
      to: { kind: 'day', id: 'end' },
    }),
  ),
  fc.constant<Send>({
    kind: 'earliest',
    options: [
      { when: undefined, send: day('never-told') },
      { when: undefined, send: day('start') },
    ],
  }),
)

export const track: fc.Arbitrary<Track> = fc
  .record({
    days: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 }),
    hour: fc.constantFrom('00:30', '02:30', '08:00', '23:15'),
    everyDays: fc.integer({ min: 1, max: 9 }),
    first: fc.integer({ min: 1, max: 6 }),
    most: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ days, hour, everyDays, first, most }) => ({
    id: 'only',
    title: 'Only',
    reader: 'Anyone.',
    welcome: undefined,
    days,
    hour,
    everyDays,
    pace: [{ firstDays: first, most: most + 1 }, { behind: true as const, most: most + 1 }, { most }],
    needs: [],
    aliases: [],
  }))

const lessons: fc.Arbitrary<Lesson[]> = fc
  .array(
    fc.record({
      send,
      optional: fc.boolean(),
      before: fc.array(fc.nat({ max: 20 }), { maxLength: 3 }),
      any: fc.array(fc.nat({ max: 20 }), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((drawn) => drawn.map((one, index) => lesson(index, one)))

function lesson(
  index: number,
  { send, optional, before, any }: { send: Send | undefined; optional: boolean; before: number[]; any: number[] },
): Lesson {
  const edges = (numbers: readonly number[]) =>
    [...new Set(numbers.filter((number) => number < index))].map((number) => ({
      lesson: `l${number}`,
      span: undefined,
    }))
  return {
    ...plainLesson(`l${index}`),
    tracks: new Map([['only', { send, when: undefined }]]),
    requires: edges(before),
    requiresAny: edges(any),
    optional,
  }
}

export function plainLesson(id: string): Lesson {
  return {
    id,
    key: `key-${id}`,
    file: `${id}.md`,
    module: undefined,
    title: `Lesson ${id}`,
    promise: 'You know.',
    today: undefined,
    tracks: new Map([['only', { send: undefined, when: undefined }]]),
    requires: [],
    requiresAny: [],
    after: [],
    until: undefined,
    optional: false,
    again: false,
    parts: [],
    subject: 'Subject',
    preheader: 'Preheader',
    worksheet: undefined,
    sources: [],
    draft: false,
    aliases: [],
    body,
    links: [],
    minutes: 1,
  }
}

export const emptyCourse: Course = {
  folder: '/',
  revision: 'random',
  title: 'Random',
  description: 'Random.',
  language: 'en',
  url: 'https://example.org/',
  signUpUrl: 'https://example.org/sign-up',
  sender: { name: 'Sender', address: 'sender@example.org', replyTo: undefined, postal: ['Somewhere'] },
  questions: new Map(),
  anchors: new Map(),
  tracks: new Map(),
  variables: new Map(),
  turns: new Map(),
  privateWords: [],
  modules: [],
  lessons: [],
  pages: [],
  unusable: [],
  sources: new Map(),
  introduction: body,
  media: [],
  levels: new Map(),
  retired: new Map(),
  lock: undefined,
  strings: { site: new Map(), mail: new Map() },
  corrections: new Map(),
  sections: { theme: undefined, email: undefined, site: undefined },
}

export const randomCourse: fc.Arbitrary<Course> = fc
  .record({ track, lessons })
  .map(({ track, lessons }) => ({ ...emptyCourse, tracks: new Map([['only', track]]), lessons }))

/** An instant within two years that see many changes of the clocks. */
export const instant = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 11, 31) / 60_000 })
  .map((minutes) => Temporal.Instant.fromEpochMilliseconds(minutes * 60_000))
