/** For a terminal: one row a lesson, then what has no day. */

import { nameOf } from '../item-name.ts'
import { localTime } from '../local-time.ts'
import { table } from '../table.ts'
import { answersText, latenessOf, type Sample, type SampleMail } from './sample.ts'

export function text(sample: Sample): string {
  const { mails, waiting, skipped, lapsing } = sample
  const rows = mails.flatMap((mail) => rowsOf(mail, sample.reader.zone))
  const calendar =
    rows.length === 0 ? 'No mail at all.\n' : table([['WHEN', 'SLOT', 'LESSON', 'DUE', 'TITLE'], ...rows])
  return [
    `${headLine(sample)}\n`,
    calendar,
    section(
      'Waiting for an answer',
      waiting.map((one) => [nameOf(one), one.questions.join(', ') || 'another lesson']),
    ),
    section(
      'Skipped: no longer of use when the reader confirms',
      skipped.map(({ id, title }) => [id, title]),
    ),
    section(
      'Lapsed: no longer of use before there is room',
      lapsing.map(({ id, title }) => [id, title]),
    ),
  ].join('')
}

function headLine(sample: Sample): string {
  const { reader, mails, drafts } = sample
  const lessons = new Set(mails.flatMap(({ items }) => items.map(({ lesson }) => lesson.id))).size
  const answers = answersText(reader) || 'no answers'
  const figures = `${mails.length} mails, ${lessons} lessons${drafts ? ', drafts included' : ''}`
  return `${reader.track}, confirmed ${localTime(reader.confirmedAt, reader.zone)}; ${answers}\n${figures}\n`
}

/** Each further lesson of a mail stands in a row of its own below the first. */
function rowsOf({ at, slot, items }: SampleMail, zone: string): string[][] {
  return items.map((item, index) => [
    ...(index === 0 ? [localTime(at, zone), slot.name] : ['', '']),
    nameOf(item, item.occurrence),
    latenessOf(item) || 'in time',
    item.lesson.title,
  ])
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : `\n${title}\n${table(rows)}`
}
