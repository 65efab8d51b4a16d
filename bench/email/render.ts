/**
 * Rendering lessons to mails, HTML and text: Coursepost beside react-email, and beside plain MJML, which does a part of
 * the work.
 *
 *     NODE_ENV=production node bench/email/render.ts [lessons] [runs]
 *
 * - `coursepost`: from the loaded course to subject, HTML and text of every lesson (`renderEmail`), compiler process and
 *   all; eight lessons are in hand at a time.
 * - `mjml alone`: the finished MJML of the same lessons to HTML, in this process, with the options that we use. No text.
 * - `react-email`: a lesson of the same parts and words to HTML and text (`render`, and `render` with `plainText`).
 *
 * Runs alternate, so that the machine's moods meet all alike. The output is looked at before the time counts.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Course, type Lesson, loadCourse } from '../../packages/core/src/index.ts'
import { type Email, renderEmail } from '../../packages/email/src/index.ts'
import { generateCourse } from '../generate-course.ts'
import { keep, median, spread } from '../results-of.ts'
import { mjmlAlone, type PlainLesson, reactEmail } from './peers.mjs'

const size = Number(process.argv[2] ?? 1000)
const runs = Number(process.argv[3] ?? 5)
const own = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')).dependencies

const folder = mkdtempSync(join(tmpdir(), 'coursepost-bench-'))
await generateCourse(folder, size)
const { course } = (await loadCourse(folder)) as { course: Course }
rmSync(folder, { recursive: true })
const sources = (await coursepost()).map(({ mjml }) => mjml)
const lessons = course.lessons.map(plainLesson)

const ways: Record<string, () => Promise<readonly { html: string }[]>> = {
  coursepost,
  'mjml alone': () => oneByOne(sources, mjmlAlone),
  'react-email': () => oneByOne(lessons, reactEmail),
}
const times: Record<string, number[]> = Object.fromEntries(Object.keys(ways).map((name) => [name, []]))

console.log(
  `Node ${process.version}; mjml ${own.mjml}, react-email ${own['@react-email/components']}; ${size} lessons, ${runs} runs; ms a mail: median (least–most)`,
)
for (let run = -1; run < runs; run++) {
  for (const [name, way] of Object.entries(ways)) {
    const start = performance.now()
    check(name, await way())
    const milliseconds = (performance.now() - start) / size
    keep('render', { name, size, milliseconds: Number(milliseconds.toFixed(3)), warmUp: run < 0 })
    if (run >= 0) times[name]!.push(milliseconds)
  }
}
const base = median(times.coursepost!)
for (const [name, all] of Object.entries(times))
  console.log(`${name.padEnd(12)} ${spread(all, 2)}   ${(median(all) / base).toFixed(2)} × coursepost`)
process.exit(0)

async function coursepost(): Promise<Email[]> {
  const emails: Email[] = []
  for (let at = 0; at < course.lessons.length; at += 8) {
    const some = course.lessons.slice(at, at + 8).map((lesson) => renderEmail(lesson, course, { track: 'all' }))
    emails.push(...(await Promise.all(some)))
  }
  return emails
}

async function oneByOne<Given, Made>(all: readonly Given[], make: (given: Given) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = []
  for (const one of all) made.push(await make(one))
  return made
}

function check(name: string, made: readonly { html: string }[]): void {
  if (made.length !== size) throw new Error(`${name}: expected ${size} mails, got ${made.length}`)
  for (const [index, { html }] of made.entries()) {
    if (!html.includes(`Lesson ${index + 1}`) || html.length < 8000)
      throw new Error(`${name}: mail ${index + 1} is not whole`)
  }
}

/** The words of a generated lesson, for who wants no Markdown. */
function plainLesson({ title, promise, body }: Lesson): PlainLesson {
  const texts = (type: string, nodes: readonly unknown[] = body.email.children): string[] =>
    nodes.flatMap((node) => {
      const { type: kind, children = [] } = node as { type: string; children?: unknown[] }
      return kind === type ? [words(node)] : texts(type, children)
    })
  const paragraphs = body.email.children.filter(({ type }) => type === 'paragraph').map(words)
  const [steps, tasks] = [texts('listItem').slice(0, 3), texts('listItem').slice(3)]
  const cells = texts('tableCell')
  const rows = [0, 2, 4].map((at) => cells.slice(at, at + 2))
  return { title, promise, paragraphs, steps, tasks, rows, quote: texts('blockquote')[0] ?? '' }
}

function words(node: unknown): string {
  const { value = '', children = [] } = node as { value?: string; children?: unknown[] }
  return value + children.map(words).join(' ')
}
