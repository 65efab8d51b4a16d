/** For a pull request or a page: the same calendar as tables and lists. */

import { nameOf } from '../item-name.ts'
import { localTime } from '../local-time.ts'
import { answersText, latenessOf, type Sample, type SampleMail } from './sample.ts'

export function markdown(sample: Sample): string {
  const { reader, mails, waiting, skipped, lapsing, course } = sample
  const track = course.tracks.get(reader.track)!.title
  const parts = [
    `# ${escaped(course.title)}: ${escaped(track)}`,
    introduction(sample),
    mails.length === 0 ? 'No mail at all.' : table(mails.flatMap((mail) => rowsOf(mail, reader.zone))),
    list(
      'Waiting for an answer',
      waiting.map((one) => `${code(nameOf(one))}: ${one.questions.map(code).join(', ') || 'another lesson'}`),
    ),
    list(
      'Skipped',
      skipped.map(({ id, title }) => `${code(id)}: ${escaped(title)}. No longer of use when the reader confirms.`),
    ),
    list(
      'Lapsed',
      lapsing.map(({ id, title }) => `${code(id)}: ${escaped(title)}. No longer of use before there is room.`),
    ),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function introduction({ reader, mails, drafts }: Sample): string {
  const answers = answersText(reader)
  const told = answers === '' ? 'without answers' : `with ${escaped(answers)}`
  const which = drafts ? 'Drafts are included.' : ''
  return `Confirmed ${localTime(reader.confirmedAt, reader.zone)}, ${told}. ${mails.length} mails. ${which}`.trimEnd()
}

function rowsOf({ at, slot, subject, items }: SampleMail, zone: string): string[][] {
  return items.map((item, index) => [
    ...(index === 0 ? [localTime(at, zone), slot.name, escaped(subject)] : ['', '', '']),
    `${code(nameOf(item, item.occurrence))} ${escaped(item.lesson.title)}`,
    latenessOf(item),
  ])
}

function table(rows: readonly (readonly string[])[]): string {
  const lines = [['When', 'Slot', 'Subject', 'Lesson', 'Late'], Array(5).fill('---'), ...rows]
  return lines.map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `## ${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}`
}

function code(text: string): string {
  return `\`${text}\``
}

/** CommonMark 0.31.2 §2.4; a bar would end a cell of a table (GFM §4.10). */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|&#~]/g, '\\$&')
}
