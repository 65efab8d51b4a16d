/** Comments that silence a problem, over the catalogues of all packages; and the day on which sources are judged. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Bench, openBench } from '../bench.ts'
import { courseText, lessonText, writeCourse } from './broken-course.ts'

let bench: Bench
let folder: string

beforeEach(async () => {
  bench = await openBench()
  folder = join(bench.folder, 'course')
  await mkdir(folder)
})

afterEach(() => bench.close())

const long = 'A subject that goes on and on and on, until no mailbox in the world shows the end of it any more, I fear'

/** Rules of the problems that are still reported, in order. */
async function rulesLeft(files: Readonly<Record<string, string>>): Promise<string[]> {
  await writeCourse(folder, { 'course.md': courseText, ...files })
  const { out } = await bench.run('check', folder, '--format', 'json')
  return (JSON.parse(out) as { problems: { rule: string }[] }).problems.map(({ rule }) => rule)
}

const lesson = (comment: string, subject = long) =>
  lessonText('').replace('subject: A lesson', `${comment}subject: ${subject}`)

test('a comment silences a rule of mail, which core does not know', async () => {
  expect(await rulesLeft({ '1-flour.md': lesson('') })).toEqual(['subject-too-long'])
  const comment = '# coursepost-ignore subject-too-long: it is a joke\n'
  expect(await rulesLeft({ '1-flour.md': lesson(comment) })).toEqual([])
  expect(await rulesLeft({ '1-flour.md': lesson(comment, 'Short') })).toEqual(['bad-suppression'])
})

test('a comment that names no rule of any package is reported, once', async () => {
  const comment = '# coursepost-ignore subject-to-long: it is a joke\n'
  expect(await rulesLeft({ '1-flour.md': lesson(comment, 'Short') })).toEqual(['bad-suppression'])
})

test('a comment for a rule of the timetable is idle only where every combination of answers was tried', async () => {
  const comment = '# coursepost-ignore schedule-late: nobody is kept waiting\n'
  expect(await rulesLeft({ '1-flour.md': lesson(comment, 'Short') })).toEqual(['bad-suppression'])
  // Nine answers that each decide something: more combinations than a check tries without being asked.
  const asked = [...'abcdefghi'].map((id) => `  ${id}: { type: yes-no, label: Is it ${id}?, ask: later }`)
  const conditions = [...'abcdefghi'].map((id, at) => [
    `${at + 2}-${id}.md`,
    lessonText('tracks: [all]\n').replace('subject: A lesson', `when: ${id} = yes\nsubject: Lesson ${id}`),
  ])
  const track = '  all: { title: All, reader: I bake., days: [mon, tue], hour: "08:00", every: 1 day, pace: 1 }'
  const files = {
    'course.md': courseText.replace('variables:', `questions:\n${asked.join('\n')}\ntracks:\n${track}\nvariables:`),
    '1-flour.md': lesson(`${comment}tracks: [all]\n`, 'Short'),
    ...Object.fromEntries(conditions),
  }
  expect(await rulesLeft(files)).not.toContain('bad-suppression')
})

test('a source is judged stale on the day of the command’s clock', async () => {
  const files = (checked: string) => ({
    '1-flour.md': lessonText('', 'A claim.[^M-1]\n'),
    'sources.yaml': `M-1: { title: Bread today, checked: ${checked}, valid-days: 10 }\n`,
  })
  expect(await rulesLeft(files('2026-10-20'))).toEqual([])
  expect(await rulesLeft(files('2026-10-19'))).toEqual(['stale-source'])
})
