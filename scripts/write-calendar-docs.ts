/**
 * Writes `docs/calendars.md`: what made-up readers of the bundled course get, day by day, as `plan --sample` tells it.
 * `node --conditions=@coursepost/source scripts/write-calendar-docs.ts`; a test holds that what is committed is the same.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { markdown } from '../packages/cli/src/sample/markdown.ts'
import { readConfirmed, readReader } from '../packages/cli/src/sample/read-options.ts'
import { sampleOf } from '../packages/cli/src/sample/sample.ts'
import { type Course, loadCourse } from '../packages/core/src/index.ts'
import { sampleCalendar } from '../packages/drip/src/index.ts'
import { type CalendarSample, calendarSamples } from './docs/calendar-samples.ts'
import { root } from './run.ts'

export const calendarsFile = join(root, 'docs/calendars.md')

export async function calendarDocs(): Promise<string> {
  const { course } = await loadCourse(join(root, 'content'))
  if (!course) throw new Error('expected a course that can be planned, got none; run `coursepost check content`')
  return `${[introduction, ...calendarSamples.map((sample) => section(course, sample))].join('\n\n')}\n`
}

const introduction = `# Calendars

Written by \`scripts/write-calendar-docs.ts\`; do not edit it here.

What some readers of the bundled course get, and when. Each table is what the command above it prints. Made for reading: does the right lesson come on the right day?`

function section(course: Course, { title, why, track, zone, confirmed, answers }: CalendarSample): string {
  const options = { sample: track, zone, confirmed, set: answers }
  const reader = readReader(course, options, readConfirmed(options)!)
  const table = markdown(sampleOf(course, reader, sampleCalendar(course, reader), false))
  const told = answers.map((answer) => ` --set ${answer}`).join('')
  const command = `coursepost plan content --sample ${track} --zone ${zone} --confirmed ${confirmed}${told} --format markdown`
  return `## ${title}\n\n${why}\n\n\`\`\`bash\n${command}\n\`\`\`\n\n${below(table)}`
}

/** Under a heading of the page's own: without the title, its headings one level down. */
function below(text: string): string {
  return text
    .replace(/^# .*\n+/, '')
    .replaceAll(/^## /gm, '### ')
    .trim()
}

if (import.meta.main) await writeFile(calendarsFile, await calendarDocs())
