/** Every expression in a lesson's settings, with the path at which it is written. */
import type { Condition, Send } from '../expression/types.ts'
import type { LessonSettings } from '../schema/lesson.ts'

export interface Written<Value> {
  readonly value: Value
  readonly path: readonly PropertyKey[]
}

/** `send`, `from` and `until`, of the lesson, its tracks and its parts. */
export function sendsIn(settings: LessonSettings): Written<Send>[] {
  return [
    ...at(settings.send, ['send']),
    ...at(settings.until, ['until']),
    ...onTracks(settings).flatMap(([track, own]) => at(own?.send, ['tracks', track, 'send'])),
    ...Object.entries(settings.parts ?? {}).flatMap(([id, part]) =>
      (['send', 'from', 'until'] as const).flatMap((key) => at(part[key], ['parts', id, key])),
    ),
  ]
}

/** `when`, also inside of a `send`. */
export function conditionsIn(settings: LessonSettings): Written<Condition>[] {
  return [
    ...at(settings.when, ['when']),
    ...onTracks(settings).flatMap(([track, own]) => at(own?.when, ['tracks', track, 'when'])),
    ...Object.entries(settings.parts ?? {}).flatMap(([id, part]) => at(part.when, ['parts', id, 'when'])),
    ...sendsIn(settings).flatMap(({ value, path }) => conditionsOf(value).flatMap((condition) => at(condition, path))),
  ]
}

export function conditionsOf(send: Send): Condition[] {
  if (send.kind !== 'first-known' && send.kind !== 'earliest') return []
  return send.options.flatMap(({ when, send }) => [...(when ? [when] : []), ...conditionsOf(send)])
}

function onTracks({ tracks }: LessonSettings) {
  return Array.isArray(tracks) ? [] : Object.entries(tracks ?? {})
}

function at<Value>(value: Value | undefined, path: readonly PropertyKey[]): Written<Value>[] {
  return value === undefined ? [] : [{ value, path }]
}
