/** Looks at every mail of a course: all checks run before anything is reported. */
import { type Course, type Diagnostic, diagnose, inOrder } from '@coursepost/core'
import { stringProblems } from '@coursepost/core/site'
import { english } from '../words.ts'
import { courseChecks, mailChecks } from './all.ts'
import { everyMail } from './every-mail.ts'
import { open } from './opened.ts'
import { type Pictures, picturesOf } from './pictures.ts'
import { checkPreheader, preheaderMissing } from './preheader-missing.ts'
import type { Rendered } from './rendered.ts'
import { checkRenderable, unrenderable } from './unrenderable.ts'

/** What gates a send. `mails` are those of `everyMail`, for who has them already. */
export async function checkEmails(course: Course, mails?: readonly Rendered[]): Promise<Diagnostic[]> {
  const rendered = mails ?? (await everyMail(course))
  const pictures = await picturesOf(rendered, course)
  const problems = [
    ...ofCourse(course),
    ...ofLessons(course),
    ...rendered.flatMap((mail) => ofMail(mail, course, pictures)),
  ]
  return inOrder(withoutRepeats(problems))
}

function ofCourse(course: Course): Diagnostic[] {
  const file = 'course.md'
  const found = courseChecks.flatMap(([rule, check]) =>
    check(course).map((message) => diagnose(rule, { file, message })),
  )
  return [...found, ...stringProblems(english, course.strings.mail)]
}

/** What is seen before anything is rendered; where that already fails, a preheader is no matter yet. */
function ofLessons(course: Course): Diagnostic[] {
  return course.lessons
    .filter(({ draft }) => !draft)
    .flatMap((lesson) => {
      const broken = checkRenderable(lesson, course).map((finding) => diagnose(unrenderable, finding))
      if (broken.length > 0) return broken
      return checkPreheader(lesson).map((message) => diagnose(preheaderMissing, { file: lesson.file, message }))
    })
}

function ofMail(rendered: Rendered, course: Course, pictures: Pictures): Diagnostic[] {
  const { file } = rendered
  const mail = open(rendered, pictures)
  return mailChecks.flatMap(([rule, check]) => check(mail, course).map((message) => diagnose(rule, { file, message })))
}

/** A part has its lesson's preheader and perhaps its subject: once is enough. */
function withoutRepeats(problems: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}
