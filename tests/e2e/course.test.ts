/**
 * The whole way, once: two people in two time zones sign up, confirm, and get the bundled course over real SMTP, while
 * a moved clock crosses the end of summer time in both of them.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkIn, type TakenMail } from './mail-server.ts'
import { openRig, publicUrl, type Rig } from './rig.ts'

const berlin = { address: 'jo@example.net', zone: 'Europe/Berlin' }
const losAngeles = { address: 'sam@example.com', zone: 'America/Los_Angeles' }

/** The confirmation, and the lessons of the first three days. */
const approved = 7

let rig: Rig
/** Of the mails that follow a lesson. */
let partSubjects: ReadonlySet<string>

beforeAll(async () => {
  rig = await openRig('2026-10-23T09:00:00Z')
  partSubjects = new Set(rig.course.lessons.flatMap(({ parts }) => parts.map(({ subject }) => subject ?? '')))
})

afterAll(() => rig.close())

const mailsTo = ({ address }: { address: string }) => rig.mails.taken.filter(({ to }) => to === address)

/** Local date, time and offset of a mail's own Date header, and its subject. */
function line({ parsed }: TakenMail, zone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(parsed.date!.getTime()).toZonedDateTimeISO(zone)
  return `${at.toString({ smallestUnit: 'minute', timeZoneName: 'never' })} ${parsed.subject}`
}

async function signUp(person: { address: string; zone: string }, form: Record<string, string>): Promise<void> {
  const response = await rig.ask('POST', `${publicUrl}sign-up`, { address: person.address, zone: person.zone, ...form })
  expect(response.status).toBe(200)
  await rig.send()
}

describe('the bundled course, sent to two people', () => {
  test('Berlin signs up, gets one mail, and nothing more before confirming', async () => {
    await signUp(berlin, { track: 'joining', 'first-name': 'Jo' })
    await rig.walkTo('2026-10-23T10:00:00Z')
    expect(mailsTo(berlin).map(({ parsed }) => parsed.subject)).toEqual(['Please confirm your address'])
  })

  test('looking at the link to confirm changes nothing; the button does, and the first lesson comes at once', async () => {
    const link = linkIn(mailsTo(berlin)[0]!, 'confirm')
    expect((await rig.ask('GET', link)).status).toBe(200)
    await rig.send()
    expect(mailsTo(berlin)).toHaveLength(1)
    expect((await rig.ask('POST', link)).status).toBe(200)
    await rig.send()
    expect(mailsTo(berlin)).toHaveLength(2)
  })

  test('Los Angeles signs up and confirms on the day the plan starts: two lessons at once', async () => {
    await rig.walkTo('2026-10-30T17:00:00Z')
    await signUp(losAngeles, { track: 'on-a-plan', 'answer.plan-start': '2026-10-30' })
    await rig.ask('POST', linkIn(mailsTo(losAngeles)[0]!, 'confirm'))
    await rig.send()
    expect(mailsTo(losAngeles)).toHaveLength(3)
  })

  test('both get every lesson of theirs, once, in order, at eight in their own morning, on both sides of the change', async () => {
    await rig.walkTo('2026-11-10T00:00:00Z')
    expect(mailsTo(berlin).map((mail) => line(mail, berlin.zone))).toEqual([
      '2026-10-23T11:00+02:00 Please confirm your address',
      '2026-10-23T12:00+02:00 Start here with ten minutes and a pen',
      '2026-10-26T08:00+01:00 What it is, and what the numbers leave out',
      '2026-10-26T08:00+01:00 What a company says in public about how it rates people',
      '2026-10-28T08:00+01:00 One hour with your own numbers',
      '2026-10-29T08:00+01:00 Ten minutes a week that may help you later',
      '2026-11-02T08:00+01:00 What an offer is worth in weeks',
      '2026-11-02T08:00+01:00 Three companies, three systems, on the record',
      '2026-11-03T08:00+01:00 What fair looks like on paper',
      '2026-11-04T08:00+01:00 One meeting, five questions, one page',
    ])
    expect(mailsTo(losAngeles).map((mail) => line(mail, losAngeles.zone))).toEqual([
      '2026-10-30T10:00-07:00 Please confirm your address',
      '2026-10-30T10:00-07:00 Start here with ten minutes and a pen',
      '2026-10-30T10:00-07:00 The next 24 hours, and what to leave alone',
      '2026-10-31T08:00-07:00 Eighteen questions to bring to the meeting',
      '2026-10-31T08:00-07:00 What it is, and what the numbers leave out',
      '2026-11-01T08:00-08:00 A slow read with a pencil, line by line',
      '2026-11-01T08:00-08:00 What to write, and what to leave out',
      '2026-11-02T08:00-08:00 Ten minutes a week that may help you later',
      '2026-11-02T08:00-08:00 One hour with your own numbers',
      '2026-11-03T08:00-08:00 One page every Friday',
      '2026-11-03T08:00-08:00 The clocks that nobody tells you about',
      "2026-11-04T08:00-08:00 Your own country's rules come first",
      '2026-11-04T08:00-08:00 How to spend one hour well',
      '2026-11-05T08:00-08:00 One page, one choice, one date',
      '2026-11-05T08:00-08:00 Your story in thirty seconds',
      '2026-11-06T08:00-08:00 Ten minutes with your notes',
      '2026-11-07T08:00-08:00 Sleep, people, and asking for a change',
      '2026-11-07T08:00-08:00 Make every meeting count',
      '2026-11-08T08:00-08:00 Three companies, three systems, on the record',
      '2026-11-09T08:00-08:00 What an offer is worth in weeks',
    ])
  })

  test('a further pass, or a hundred, sends nothing', async () => {
    const before = rig.mails.taken.length
    const summary = await rig.send()
    expect(summary).toMatchObject({ sent: 0, planned: 0, uncertain: 0 })
    expect(rig.mails.taken).toHaveLength(before)
  })

  test('every lesson mail carries what a mailbox and its reader need', () => {
    for (const { parsed, from, raw } of rig.mails.taken.filter(
      ({ parsed }) => parsed.subject !== 'Please confirm your address',
    )) {
      const header = (name: string) => parsed.headerLines.find(({ key }) => key === name)?.line
      expect(from).toBe('lessons@coursepost.example')
      expect(parsed.from?.text).toBe('"Steady Ground" <lessons@coursepost.example>')
      expect(header('list-unsubscribe')).toMatch(
        /^List-Unsubscribe: <https:\/\/mail\.example\.org\/unsubscribe\/[^>]+>$/,
      )
      expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
      expect(header('auto-submitted')).toBe('Auto-Submitted: auto-generated')
      expect(parsed.messageId).toMatch(/^<[A-Za-z0-9_-]+@coursepost\.example>$/)
      expect(parsed.html).toContain('<!doctype html>')
      expect(parsed.text).toContain('Stop these mails')
      expect(header('feedback-id')).toMatch(/^Feedback-ID: [\w-]{8}:(lesson|notice)::[\w-]{8}$/)
      // Lessons do not thread; a part refers to its own lesson.
      const isPart = partSubjects.has(parsed.subject ?? '')
      expect(header('references') !== undefined, parsed.subject).toBe(isPart)
      // RFC 5322 §2.1.1: no line longer than 998 characters, and all of them end in CRLF.
      const lines = raw.toString('latin1').split('\r\n')
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(998)
      expect(raw.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    }
    const ids = rig.mails.taken.map(({ parsed }) => parsed.messageId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('nothing outside the body tells what the course is about', () => {
    for (const { raw } of rig.mails.taken) {
      const headers = raw.toString('latin1').split('\r\n\r\n')[0]!
      for (const word of rig.course.privateWords) {
        expect(headers.toLowerCase()).not.toMatch(new RegExp(`\\b${word.toLowerCase()}\\b`))
      }
    }
  })

  test('the text of each mail is the one a person has read and approved', async () => {
    const lessons = mailsTo(losAngeles).slice(0, approved)
    for (const [index, mail] of lessons.entries()) {
      await matchGolden(`${index}.txt`, withoutTokens(mail.parsed.text ?? ''))
    }
  })

  test('an unsubscribe by one click takes effect before the next mail starts', async () => {
    const person = { address: 'kim@example.org', zone: 'America/Los_Angeles' }
    await signUp(person, { track: 'on-a-plan', 'answer.plan-start': '2026-11-09' })
    await rig.ask('POST', linkIn(mailsTo(person)[0]!, 'confirm'))
    await rig.send()
    expect(mailsTo(person)).toHaveLength(3)
    const link = linkIn(mailsTo(person)[1]!, 'unsubscribe')
    expect((await rig.ask('GET', link)).status).toBe(200)
    const done = await rig.ask('POST', link, { 'List-Unsubscribe': 'One-Click' })
    expect(done.status).toBe(200)
    await rig.walkTo('2026-11-20T00:00:00Z')
    expect(mailsTo(person)).toHaveLength(3)
  })
})

/** Links are signed for one enrolment; what stands before the signature is the same for everyone. */
function withoutTokens(text: string): string {
  return `${text.replace(/\/(confirm|manage|unsubscribe|done|next|turn)\/[^\s#]+/g, '/$1/…').trimEnd()}\n`
}

async function matchGolden(name: string, actual: string): Promise<void> {
  const file = new URL(`../fixtures/e2e/${name}`, import.meta.url)
  if (process.env.UPDATE_GOLDEN) await writeFile(file, actual)
  expect(actual).toBe(await readFile(file, 'utf8'))
}
