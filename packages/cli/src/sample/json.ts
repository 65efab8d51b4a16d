/** For programs: one JSON document, described by `calendar.schema.json` beside this file. */
import { readFile } from 'node:fs/promises'
import type { Lesson } from '@coursepost/core'
import type { Sample, SampleItem, SampleMail } from './sample.ts'

/** Rises when a reader of the old form would be misled; a new key alone does not raise it. */
export const calendarVersion = 1

export function json(sample: Sample): string {
  const { course, reader, drafts, mails, waiting, skipped, lapsing } = sample
  const track = course.tracks.get(reader.track)!
  const document = {
    format: 'coursepost-calendar',
    version: calendarVersion,
    course: { title: course.title, revision: course.revision },
    reader: {
      ...{ track: track.id, zone: reader.zone, hour: reader.hour ?? track.hour, days: reader.days ?? track.days },
      ...{ confirmedAt: reader.confirmedAt.toString(), answers: reader.answers },
    },
    drafts,
    mails: mails.map((mail) => mailData(mail, reader.zone)),
    waiting: waiting.map(({ lesson, part, questions }) => ({ ...lessonData(lesson), part: part ?? null, questions })),
    skipped: skipped.map(lessonData),
    lapsing: lapsing.map(lessonData),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function mailData({ at, slot, subject, items }: SampleMail, zone: string) {
  const local = at.toZonedDateTimeISO(zone)
  return {
    at: at.toString(),
    local: local.toString({ timeZoneName: 'never', smallestUnit: 'minute' }),
    slot: { date: slot.date.toString(), name: slot.name },
    subject,
    items: items.map(itemData),
  }
}

function itemData({ lesson, part, occurrence, target, lateDays }: SampleItem) {
  return { ...lessonData(lesson), part: part ?? null, occurrence, target: target.toString(), lateDays }
}

function lessonData({ id, title }: Lesson) {
  return { lesson: id, title }
}

/** The JSON Schema of the document. */
export function calendarSchema(): Promise<string> {
  return readFile(new URL('./calendar.schema.json', import.meta.url), 'utf8')
}
