/** `--mix FILE`: what the operator knows better than the defaults. All that is wrong with it is told at once. */
import { readFileSync } from 'node:fs'
import type { Course } from '@coursepost/core'
import { type AnswerMix, defaultMix, type Mix, type Shares } from '@coursepost/drip'
import { parse } from 'yaml'
import { UsageError } from '../exit.ts'

export function readMix(course: Course, days: number, file: string | undefined): Mix {
  const usual = defaultMix(course, days)
  if (file === undefined) return usual
  const problems: string[] = []
  const mix = mixOf(course, usual, read(file), problems)
  if (problems.length === 0) return mix
  throw new UsageError(`${file} needs your attention:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
}

type Data = Readonly<Record<string, unknown>>

function read(file: string): Data {
  try {
    const data: unknown = parse(readFileSync(file, 'utf8')) ?? {}
    if (isMap(data)) return data
    throw new Error('expected a map')
  } catch (error) {
    throw new UsageError(`--mix: ${(error as Error).message.split('\n')[0]}.`)
  }
}

function mixOf(course: Course, usual: Mix, data: Data, problems: string[]): Mix {
  const { tracks, zones, answers, 'sign-ups': signUps, ...others } = data
  for (const key of Object.keys(others)) {
    problems.push(`Expected tracks, zones, answers or sign-ups, got \`${key}\`.`)
  }
  return {
    ...usual,
    tracks: shares('tracks', tracks, (id) => course.tracks.has(id), problems) ?? usual.tracks,
    zones: shares('zones', zones, isZone, problems) ?? usual.zones,
    answers: new Map([...usual.answers, ...answersOf(course, answers, problems)]),
    signUps: signUps === undefined ? usual.signUps : (range('sign-ups', signUps, problems) ?? usual.signUps),
  }
}

function shares(name: string, data: unknown, isKnown: (key: string) => boolean, problems: string[]) {
  if (data === undefined) return undefined
  if (!isMap(data)) return void problems.push(`${name}: expected names with their shares, such as \`a: 3\`.`)
  const rows: Shares = Object.entries(data).map(([key, share]) => [key, Number(share)] as const)
  for (const [key, share] of rows) {
    if (!isKnown(key)) problems.push(`${name}: expected what the course and the clocks know, got \`${key}\`.`)
    if (!(share >= 0 && share < Infinity)) problems.push(`${name}: expected a share of 0 or more for \`${key}\`.`)
  }
  if (!rows.some(([, share]) => share > 0)) problems.push(`${name}: expected at least one share above 0.`)
  return rows
}

function answersOf(course: Course, data: unknown, problems: string[]): (readonly [string, AnswerMix])[] {
  if (data === undefined) return []
  if (!isMap(data)) {
    problems.push('answers: expected questions, such as `plan-start: { known: 70, days: [-3, 7] }`.')
    return []
  }
  return Object.entries(data).flatMap(([id, answer]) => {
    const read = answerOf(course, id, answer, problems)
    return read ? [[id, read] as const] : []
  })
}

function answerOf(course: Course, id: string, data: unknown, problems: string[]): AnswerMix | undefined {
  const question = course.questions.get(id)
  if (!question) return void problems.push(`answers: expected a question of the course, got \`${id}\`.`)
  const { known = 100, days, values } = isMap(data) ? data : {}
  if (typeof known !== 'number' || !(known >= 0 && known <= 100)) {
    return void problems.push(`answers.${id}: expected \`known\` from 0 to 100.`)
  }
  if (question.type === 'date') {
    const read = range(`answers.${id}.days`, days, problems)
    return read && { kind: 'days', known, days: read, after: false }
  }
  if (question.type === 'country' && values === undefined) return { kind: 'country', known }
  const understood = (value: string) => question.type !== 'choice' || question.choices.has(value)
  const read = shares(`answers.${id}.values`, values ?? {}, understood, problems)
  return read && { kind: 'values', known, values: read }
}

function range(name: string, data: unknown, problems: string[]): [number, number] | undefined {
  const [from, to, ...more] = Array.isArray(data) ? data : []
  const whole = Number.isInteger(from) && Number.isInteger(to) && Math.max(Math.abs(from), Math.abs(to)) <= mostDays
  if (whole && more.length === 0 && from < to) return [from, to]
  return void problems.push(`${name}: expected two days, the earlier first, such as [-3, 7].`)
}

// Ten years: what lies further off is a slip of the finger.
const mostDays = 3660

function isZone(name: string): boolean {
  try {
    return Boolean(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name))
  } catch {
    return false
  }
}

function isMap(data: unknown): data is Data {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}
