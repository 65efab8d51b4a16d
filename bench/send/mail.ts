/** Prints the benchmark's mail as its peers send it, with `{{…}}` in the personal places, and how long ours is. */
import { benchComposer, loadBenchCourse, sample } from './world.ts'

const course = await loadBenchCourse()
const compose = benchComposer(course)
const letter: Parameters<typeof compose.freeze>[0] = {
  id: '0123456789abcdef0123456789abcdef',
  enrolment: 'fedcba9876543210fedcba9876543210',
  kind: 'lesson',
  to: 'reader1234@a.example',
  firstName: 'Zoë 1234',
  track: 'all',
  detail: undefined,
  items: [{ lesson: course.lessons[0]!.key, part: undefined }],
  opening: true,
  lessonNumber: 1,
  lessonCount: 1,
  lessonMessageId: undefined,
}
const frozen = compose.freeze(letter, Temporal.Now.instant())
const bytes = await compose.write(letter, frozen)
const { subject, html, text } = sample()
const mail = { subject, html: withBraces(html), text: withBraces(text) }
console.log(JSON.stringify({ bytes: bytes!.length, mail, values: frozen.values }))

/** Our marks of personal places → `{{name}}`. */
function withBraces(template: string): string {
  return template.replace(/\uFDD0[a-z-]+:([^\uFDD1]*)\uFDD1/g, '{{$1}}')
}
