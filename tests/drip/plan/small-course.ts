/** Courses written in a line each, for tests that look at one rule: a lesson is what differs from the plainest one. */
import type { Course, Lesson, Part, Send, Track } from '@coursepost/core'
import { emptyCourse, plainLesson } from './random-course.ts'

export type PartSketch = Partial<Omit<Part, 'id'>>

export interface LessonSketch extends Partial<Omit<Lesson, 'requires' | 'requiresAny' | 'after' | 'parts' | 'tracks'>> {
  readonly send?: Send | undefined
  readonly requires?: readonly string[]
  readonly any?: readonly string[]
  readonly better?: readonly string[]
  readonly parts?: Readonly<Record<string, PartSketch>>
}

export const daily: Track = {
  id: 'only',
  title: 'Only',
  reader: 'Anyone.',
  welcome: undefined,
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  hour: '08:00',
  everyDays: 1,
  pace: [{ most: 1 }],
  needs: [],
  aliases: [],
}

export function smallCourse(lessons: Readonly<Record<string, LessonSketch>>, track: Partial<Track> = {}): Course {
  return {
    ...emptyCourse,
    tracks: new Map([['only', { ...daily, ...track }]]),
    lessons: Object.entries(lessons).map(([id, sketch]) => lessonOf(id, sketch)),
  }
}

function lessonOf(id: string, { send, requires, any, better, parts, ...rest }: LessonSketch): Lesson {
  const edges = (ids: readonly string[] = []) => ids.map((lesson) => ({ lesson, span: undefined }))
  return {
    ...plainLesson(id),
    tracks: new Map([['only', { send, when: undefined }]]),
    requires: edges(requires),
    requiresAny: edges(any),
    after: edges(better),
    parts: Object.entries(parts ?? {}).map(([part, sketch]) => ({ ...plainPart(part), ...sketch })),
    ...rest,
  }
}

export function plainPart(id: string): Part {
  return {
    id,
    send: undefined,
    every: undefined,
    from: undefined,
    until: undefined,
    when: undefined,
    again: false,
    subject: undefined,
    aliases: [],
  }
}

/** `signUp(3)` is three days after the sign-up. */
export const signUp = (days: number): Send => day('sign-up', days)

export function day(id: string, days = 0): Send {
  return { kind: 'anchor', anchor: { kind: 'day', id }, offset: { amount: days, unit: 'days' } }
}

export function sent(lesson: string, days = 0): Send {
  return { kind: 'anchor', anchor: { kind: 'sent', lesson }, offset: { amount: days, unit: 'days' } }
}

export function done(lesson: string, days = 0): Send {
  return { kind: 'anchor', anchor: { kind: 'done', lesson }, offset: { amount: days, unit: 'days' } }
}
