/** What lessons, parts and tracks say about themselves, in words that can be compared and shown. */
import type { Lesson, Part, Track } from '../course/types.ts'
import type { Condition, Send } from '../expression/types.ts'
import { writeCondition, writeSend } from '../expression/write.ts'
import type { LessonField, TrackChanged } from './changes.ts'

/** `undefined`: nothing is written there. */
export type Fields<Name extends string> = Readonly<Partial<Record<Name, string | undefined>>>

export function lessonFields({ title, promise, subject, draft, optional, again, until }: Lesson): Fields<LessonField> {
  return {
    title,
    promise,
    subject,
    draft: flag(draft),
    optional: flag(optional),
    again: flag(again),
    until: sent(until),
  }
}

export function timeFields({ send, when }: { readonly send: Send | undefined; readonly when: Condition | undefined }) {
  return { send: sent(send), when: when && writeCondition(when) } satisfies Fields<LessonField>
}

export function partFields(part: Part): Fields<LessonField> {
  const { subject, again, every, from, until } = part
  return {
    ...timeFields(part),
    subject,
    again: flag(again),
    every: repeated(every),
    from: sent(from),
    until: sent(until),
  }
}

export function trackFields({
  title,
  reader,
  days,
  hour,
  everyDays,
  pace,
  needs,
}: Track): Fields<TrackChanged['field']> {
  return {
    title,
    reader,
    days: days.join(', '),
    hour,
    every: `${everyDays} ${everyDays === 1 ? 'day' : 'days'}`,
    pace: pace.map(paceText).join(', '),
    needs: needs.length === 0 ? undefined : needs.join(', '),
  }
}

/** The fields that differ, each with what it was and is. */
export function differing<Name extends string>(
  before: Fields<Name>,
  after: Fields<Name>,
): { readonly field: Name; readonly before?: string; readonly after?: string }[] {
  const fields = Object.keys({ ...before, ...after }) as Name[]
  return fields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({
      field,
      ...(before[field] === undefined ? {} : { before: before[field] }),
      ...(after[field] === undefined ? {} : { after: after[field] }),
    }))
}

function flag(value: boolean): string | undefined {
  return value ? 'true' : undefined
}

function sent(send: Send | undefined): string | undefined {
  return send && writeSend(send)
}

function repeated(every: Part['every']): string | undefined {
  if (every === undefined) return undefined
  if ('days' in every) return `${every.days} ${every.days === 1 ? 'day' : 'days'}`
  const { question, offsetDays } = every
  return offsetDays === 0 ? question : `${question} ${offsetDays < 0 ? '-' : '+'} ${Math.abs(offsetDays)} days`
}

function paceText({ most, firstDays, behind }: Track['pace'][number]): string {
  if (firstDays !== undefined) return `${most} in the first ${firstDays} days`
  return behind ? `${most} while behind` : String(most)
}
