/** Renders every mail of a course and looks at each: all checks run before anything is reported. */
import { type Course, type Diagnostic, diagnose, inOrder, type Lesson, type Rule } from '@coursepost/core'
import { stringProblems } from '@coursepost/core/site'
import type { Email } from '../email.ts'
import { renderEmail } from '../lesson-email.ts'
import { renderNotice } from '../notice-email.ts'
import { english } from '../words.ts'
import { checkSize, emailTooLarge } from './email-too-large.ts'
import { checkHoles, holeUnfilled } from './hole-unfilled.ts'
import { checkPreheader, preheaderMissing } from './preheader-missing.ts'
import { checkPrivateWords, checkSenderName, privateWord } from './private-word.ts'
import type { Message, Rendered } from './rendered.ts'
import { checkSubjectEmpty, checkSubjectLength, subjectEmpty, subjectTooLong } from './subject-length.ts'
import { checkRenderable, unrenderable } from './unrenderable.ts'

export async function checkEmails(course: Course): Promise<Diagnostic[]> {
  const lessons = course.lessons.filter(({ draft }) => !draft)
  const problems = await checkOwnMails(course)
  for (const lesson of lessons) problems.push(...(await checkLesson(lesson, course)))
  return inOrder(withoutRepeats(problems))
}

/** Email's part of the catalogue, in alphabetical order. */
export const rules: readonly Rule[] = [
  emailTooLarge,
  unrenderable,
  holeUnfilled,
  preheaderMissing,
  privateWord,
  subjectEmpty,
  subjectTooLong,
]

const checks: readonly (readonly [Rule, (rendered: Rendered, course: Course) => Message[]])[] = [
  [emailTooLarge, checkSize],
  [privateWord, checkPrivateWords],
  [subjectTooLong, checkSubjectLength],
  [subjectEmpty, checkSubjectEmpty],
  [holeUnfilled, checkHoles],
]

async function checkOwnMails(course: Course): Promise<Diagnostic[]> {
  const file = 'course.md'
  const named = checkSenderName(course).map((message) => diagnose(privateWord, { file, message }))
  const strings = stringProblems(english, course.strings.mail)
  return [
    ...named,
    ...strings,
    ...look({ file, what: 'the confirmation', email: await renderNotice({ kind: 'confirmation' }, course) }, course),
  ]
}

async function checkLesson(lesson: Lesson, course: Course): Promise<Diagnostic[]> {
  const { file } = lesson
  const broken = checkRenderable(lesson, course).map((finding) => diagnose(unrenderable, finding))
  if (broken.length > 0) return broken
  const problems = checkPreheader(lesson).map((message) => diagnose(preheaderMissing, { file, message }))
  problems.push(...look({ file, what: 'the mail', email: await longestMail(lesson, course) }, course))
  for (const part of lesson.body.parts.keys()) {
    const email = await renderEmail(lesson, course, { track: '', parts: [part] })
    problems.push(...look({ file, what: `part \`${part}\``, email }, course))
  }
  return problems
}

/** As the first mail of the track with the longest welcome: if that fits, all do. */
function longestMail(lesson: Lesson, course: Course): Promise<Email> {
  const welcomeLength = (track: string) => course.tracks.get(track)?.welcome?.length ?? 0
  const [track = ''] = [...lesson.tracks.keys()].toSorted((a, b) => welcomeLength(b) - welcomeLength(a))
  return renderEmail(lesson, course, { track, opening: true })
}

function look(rendered: Rendered, course: Course): Diagnostic[] {
  const { file } = rendered
  return checks.flatMap(([rule, check]) => check(rendered, course).map((message) => diagnose(rule, { file, message })))
}

/** A part has its lesson's preheader and perhaps its subject: once is enough. */
function withoutRepeats(problems: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}
