/** The auditor on made-up records: before anyone believes that it finds nothing, it has to find each thing once. */
import { describe, expect, test } from 'vitest'
import { type Audit, audit } from './audit/audit.ts'
import type { Arrived, Evidence, LedgerMail, Stop } from './audit/evidence.ts'
import { brokenBy } from './audit/promise.ts'

const ann = 'ann@lane.example'
const bob = 'bob@lane.example'
const lessons = [
  { key: 'weigh', subject: 'Weigh', requires: [] },
  { key: 'mix', subject: 'Mix', requires: ['weigh'] },
  { key: 'rest', subject: 'Rest', requires: [] },
]

/** A message of Ann's that the server kept, at second `at`. */
function came(lesson: string, at: number, changes: Partial<Arrived> = {}): Arrived {
  const subject = `${lesson[0]!.toUpperCase()}${lesson.slice(1)}`
  const message = { messageId: `<${lesson}>`, to: ann, subject, digest: lesson, taken: true }
  return { at: at * 1000, connection: 1, sender: 'sender.example', ...message, ...changes }
}

function mail(lesson: string, changes: Partial<LedgerMail> = {}): LedgerMail {
  const known = { id: lesson, messageId: `<${lesson}>`, enrolment: 'a', to: ann, kind: 'lesson', lessons: [lesson] }
  return { ...known, state: 'sent', mayBeDouble: false, doubts: 0, begunAt: 1000, ...changes }
}

const all = ['weigh', 'mix', 'rest']
const allCame = all.map((lesson, index) => came(lesson, index + 1))
const allSent = all.map((lesson) => mail(lesson))

function judge(changes: Partial<Evidence> = {}): Audit {
  return audit({ policy: 'resend', arrived: allCame, ledger: allSent, readers: [ann], lessons, ...changes })
}

function without(lesson: string) {
  return allCame.filter(({ digest }) => digest !== lesson)
}

function instead(lesson: string, changes: Partial<LedgerMail>) {
  return allSent.map((each) => (each.id === lesson ? { ...each, ...changes } : each))
}

test('a course that went well has nothing to tell', () => {
  const found = judge()
  expect(found).toEqual({
    messages: 3,
    lost: [],
    listed: [],
    doubled: [],
    unflagged: [],
    changed: [],
    startedAfterStop: [],
    beforePrerequisite: [],
    outOfOrder: [],
  })
  expect(brokenBy(found, 'resend')).toEqual([])
})

describe('lost is what never came, when', () => {
  test('the ledger calls it sent', () => {
    expect(judge({ arrived: without('rest') }).lost).toEqual([`${ann} Rest`])
  })
  test('the ledger has never heard of it', () => {
    const ledger = allSent.filter(({ id }) => id !== 'rest')
    expect(judge({ arrived: without('rest'), ledger }).lost).toEqual([`${ann} Rest`])
  })
  test('the ledger still waits for it', () => {
    expect(judge({ arrived: without('rest'), ledger: instead('rest', { state: 'due' }) }).lost).toHaveLength(1)
  })
  test('the server refused it, though it had come', () => {
    const arrived = [...without('rest'), came('rest', 3, { taken: false })]
    expect(judge({ arrived }).lost).toEqual([`${ann} Rest`])
  })
  test('it is a mail of the house that the ledger calls sent', () => {
    const ledger = [...allSent, mail('bye', { kind: 'completed', lessons: [] })]
    expect(judge({ ledger }).lost).toEqual([`${ann} completed`])
  })
  test('it came to somebody else', () => {
    const arrived = [...without('rest'), came('rest', 3, { to: bob })]
    expect(judge({ arrived }).lost).toContain(`${ann} Rest`)
  })
  test('a whole reader was forgotten about', () => {
    expect(judge({ readers: [ann, bob] }).lost).toHaveLength(3)
  })
})

test('what never came is listed, not lost, when the ledger calls it uncertain', () => {
  const found = judge({ arrived: without('rest'), ledger: instead('rest', { state: 'uncertain', doubts: 1 }) })
  expect(found).toMatchObject({ lost: [], listed: [`${ann} Rest`] })
  expect(brokenBy(found, 'hold')).toEqual([])
  expect(brokenBy(found, 'resend')).toHaveLength(1)
})

describe('what came twice is', () => {
  const twice = [...allCame, came('rest', 9)]

  test('unflagged when the ledger does not tell', () => {
    const found = judge({ arrived: twice })
    expect(found).toMatchObject({ doubled: [`${ann} Rest`], unflagged: [`${ann} Rest`] })
    expect(brokenBy(found, 'resend')).toEqual([`1 doubled, and not flagged: ${ann} Rest`])
  })
  test.each([{ mayBeDouble: true }, { state: 'uncertain' as const }])('told of by %o', (changes) => {
    const found = judge({ arrived: twice, ledger: instead('rest', changes) })
    expect(found).toMatchObject({ doubled: [`${ann} Rest`], unflagged: [] })
    expect(brokenBy(found, 'resend')).toEqual([])
    expect(brokenBy(found, 'hold')).toHaveLength(1)
  })
  test('unflagged when it came as two mails of which one tells', () => {
    const arrived = [...allCame, came('rest', 9, { messageId: '<other>' })]
    const ledger = [...instead('rest', { mayBeDouble: true }), mail('other', { lessons: ['rest'] })]
    expect(judge({ arrived, ledger }).unflagged).toEqual([`${ann} Rest`])
  })
  test('unflagged when the ledger does not know the mail', () => {
    const ledger = allSent.filter(({ id }) => id !== 'rest')
    expect(judge({ arrived: twice, ledger }).unflagged).toHaveLength(1)
  })
  test('changed when the bytes differ', () => {
    const arrived = [...allCame, came('rest', 9, { digest: 'another' })]
    const found = judge({ arrived, ledger: instead('rest', { mayBeDouble: true }) })
    expect(found.changed).toEqual(['<rest>'])
    expect(brokenBy(found, 'resend')).toHaveLength(1)
  })
})

describe('after an unsubscribe', () => {
  const stop: Stop = { to: ann, at: 5000, begun: ['<weigh>'] }
  const ledger = instead('rest', { state: 'cancelled', begunAt: undefined })

  test('what had begun may still come, and nothing else is missed', () => {
    const found = judge({ arrived: [came('weigh', 6)], ledger: [mail('weigh')], stops: [stop] })
    expect(found).toMatchObject({ lost: [], startedAfterStop: [], outOfOrder: [] })
  })
  test('what began later by the ledger has started', () => {
    const late = instead('weigh', { begunAt: 5001 })
    expect(judge({ arrived: [], ledger: late, stops: [stop] }).startedAfterStop).toEqual(['<weigh>'])
  })
  test('what came and had not begun has started, whatever the ledger says', () => {
    expect(judge({ arrived: [came('weigh', 1), came('mix', 9)], ledger, stops: [stop] }).startedAfterStop).toEqual([
      '<mix>',
    ])
  })
  test('it has started, too, when the server refused it', () => {
    const arrived = [came('weigh', 1), came('mix', 9, { taken: false })]
    expect(judge({ arrived, ledger, stops: [stop] }).startedAfterStop).toEqual(['<mix>'])
  })
})

describe('the order', () => {
  const early = [came('weigh', 5), came('mix', 4), came('rest', 6)]

  test('is wrong when a lesson came before what it builds on', () => {
    const found = judge({ arrived: early })
    expect(found.beforePrerequisite).toEqual([{ reader: ann, lesson: 'mix', before: 'weigh' }])
    expect(found.outOfOrder).toHaveLength(1)
  })
  test('is wrong when what it builds on never came', () => {
    expect(judge({ arrived: without('weigh') }).beforePrerequisite).toHaveLength(1)
  })
  test('is wrong when a lesson came before an earlier one', () => {
    const found = judge({ arrived: [came('weigh', 1), came('mix', 9), came('rest', 2)] })
    expect(found).toMatchObject({ beforePrerequisite: [], outOfOrder: [{ lesson: 'rest', before: 'mix' }] })
  })
  test('is nobody’s fault when the earlier one was in doubt', () => {
    const ledger = instead('weigh', { doubts: 1, mayBeDouble: true })
    expect(judge({ arrived: early, ledger })).toMatchObject({ beforePrerequisite: [], outOfOrder: [] })
  })
  test('is judged by the first copy', () => {
    const arrived = [...allCame, came('weigh', 9)]
    const ledger = instead('weigh', { mayBeDouble: true })
    expect(judge({ arrived, ledger }).beforePrerequisite).toEqual([])
  })
})
