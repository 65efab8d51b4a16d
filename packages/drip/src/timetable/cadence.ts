/**
 * Lessons without a date take turns. The first turn is the moment of confirmation; each further one is `every` days
 * later, moved to the next day on which the reader gets mail, so that a daily course on weekdays is never behind
 * merely because of a Saturday.
 */
import type { ReaderGraph } from '@coursepost/core'
import type { Day } from './day.ts'
import type { Moment } from './moment.ts'
import { isMailDay, type Reader } from './reader.ts'

/** Lesson id → its turn, for those without a `send`. */
export function turns(graph: ReaderGraph, reader: Reader): ReadonlyMap<string, Moment> {
  const undated = graph.lessons.filter(({ send }) => send === undefined)
  const found = new Map<string, Moment>()
  let day = reader.confirmedOn
  for (const [index, { lesson }] of undated.entries()) {
    if (index > 0) day = nextMailDay(day + reader.track.everyDays, reader)
    found.set(lesson.id, index === 0 ? { kind: 'time', at: reader.confirmedAt, day } : { kind: 'day', day })
  }
  return found
}

function nextMailDay(from: Day, reader: Reader): Day {
  let day = from
  while (!isMailDay(reader, day)) day++
  return day
}
