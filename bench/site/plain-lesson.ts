/** A lesson of `generateCourse` without what only Coursepost reads: its blocks, its links to files, its sources. */
import { lessonFile } from '../generate-course.ts'

export function plainLesson(number: number, edit = ''): string {
  return `${lessonFile(number, edit)
    .replace(/^requires:.*\n/m, '')
    .replace(/^sources:.*\n/m, `order: ${number}\n`)
    .replace(/^:::.*\n/gm, '')
    .replace(/\(\d{4}-(lesson-\d+)\.md(#\w+)\)/g, '(/$1/$2)')}
[^A-1]: [A source](https://example.org/), checked 2026-06.
`
}

export const styles = `body { max-width: 40rem; margin: auto; font: 1.1rem/1.6 serif }\n`
