/**
 * Lessons without a date take turns. The first turn is the moment of confirmation; each further one is `every` days
 * later, moved to the next day on which the reader gets mail, so that a daily course on weekdays is never behind
 * merely because of a Saturday.
 */
import type { ReaderGraph } from '@coursepost/core'
import type { Moment } from './moment.ts'
import { isMailDay, type Reader } from './reader.ts'

/** Lesson id → its turn, for those without a `send`. */
export function turns(graph: ReaderGraph, reader: Reader): ReadonlyMap<string, Moment> {
  const undated = graph.lessons.filter(({ send }) => send === undefined)
  const found = new Map<string, Moment>()
  let date = reader.confirmedOn
  for (const [index, { lesson }] of undated.entries()) {
    if (index > 0) date = nextMailDay(date.add({ days: reader.track.everyDays }), reader)
    found.set(lesson.id, index === 0 ? { kind: 'time', at: reader.confirmedAt } : { kind: 'day', date })
  }
  return found
}

function nextMailDay(date: Temporal.PlainDate, reader: Reader): Temporal.PlainDate {
  let day = date
  while (!isMailDay(reader, day)) day = day.add({ days: 1 })
  return day
}
