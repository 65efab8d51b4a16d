import { type Course, loadCourse } from '@coursepost/core'
import { checkEmails, rules } from '@coursepost/email'
import { describe, expect, test } from 'vitest'
import { courseFile, courseFolder, type Files, lessonFile } from '../../core/course-folder.ts'

async function courseOf(files: Files): Promise<Course> {
  const { course } = await loadCourse(courseFolder(files))
  if (!course) throw new Error('the course could not be used')
  return course
}

async function problemsOf(lesson: string, course = courseFile()): Promise<string[]> {
  const problems = await checkEmails(await courseOf({ 'course.md': course, 'bread.md': lesson }))
  return problems.map(({ rule, file, message }) => `${rule} ${file}: ${message}`)
}

const fine = 'subject: Bread\npreheader: Warm and fresh.'

test('a course with nothing wrong has no problems', async () => {
  expect(await problemsOf(lessonFile(fine))).toEqual([])
})

describe('it reports', () => {
  test('a mail larger than Gmail shows', async () => {
    const problems = await problemsOf(lessonFile(fine, 'Many words. '.repeat(9000)))
    expect(problems).toEqual([
      expect.stringMatching(
        /^email-too-large bread\.md: expected at most 102400 bytes of HTML in the mail, got \d{6}$/,
      ),
    ])
  })

  test('private words in subject, preheader and sender name, as words of their own, in any case', async () => {
    const course = courseFile('private-words: [PIP, sour dough, baker]')
    const problems = await problemsOf(
      lessonFile('subject: Your pip, and a pipeline\npreheader: A Sour\u00A0Dough.'),
      course,
    )
    expect(problems).toEqual([
      'private-word bread.md: expected a preheader without private words, got `sour dough` in `A Sour\u00A0Dough.`',
      'private-word bread.md: expected a subject without private words, got `PIP` in `Your pip, and a pipeline`',
      'private-word course.md: expected a sender name without private words, got `baker` in `The baker`',
    ])
  })

  test('a private word in the subject of a part', async () => {
    const more = `${fine}\nparts: { later: { send: sign-up + 1 day, subject: Your PIP } }`
    const body = 'x\n\n:::part{#later}\ny\n:::\n'
    const problems = await problemsOf(lessonFile(more, body), courseFile('private-words: [PIP]'))
    expect(problems).toEqual([
      'private-word bread.md: expected a subject without private words, got `PIP` in `Your PIP`',
    ])
  })

  test('a subject longer than a line', async () => {
    expect(await problemsOf(lessonFile(`subject: ${'x'.repeat(78)}\npreheader: Warm and fresh.`))).toEqual([])
    const problems = await problemsOf(lessonFile(`subject: ${'x'.repeat(79)}\npreheader: Warm and fresh.`))
    expect(problems).toEqual(['subject-too-long bread.md: expected at most 78 characters in the subject, got 79'])
  })

  test('a subject without words', async () => {
    const course = await courseOf({ 'bread.md': lessonFile(fine) })
    const lessons = course.lessons.map((lesson) => ({ ...lesson, subject: '{{first-name}} ' }))
    const variables = new Map([['first-name', { name: 'first-name', type: 'text' as const, fallback: 'there' }]])
    const problems = await checkEmails({ ...course, lessons, variables })
    expect(problems.map(({ rule }) => rule)).toEqual(['subject-empty'])
  })

  test('a preheader that is missing', async () => {
    expect(await problemsOf(lessonFile('subject: Bread'))).toEqual([
      'preheader-missing bread.md: expected a preheader, got only a promise',
    ])
  })

  test('a variable that nothing fills', async () => {
    expect(await problemsOf(lessonFile(`subject: For {{name}}\npreheader: Warm and fresh.`))).toEqual([
      'hole-unfilled bread.md: expected a variable of the course, got `{{name}}`',
    ])
  })

  test('what a mail cannot show, each block of it, with its place', async () => {
    const course = await courseOf({
      'bread.md': lessonFile(fine, 'Press <kbd>Enter</kbd>.\n\nFine.\n\n[x](ftp://a.example)\n'),
    })
    const problems = await checkEmails(course)
    expect(problems.map(({ rule, span }) => [rule, span?.start.line, span?.start.column])).toEqual([
      ['email-unrenderable', 8, 7],
      ['email-unrenderable', 12, 1],
    ])
  })
})

test('a draft is not looked at, since it is not mailed', async () => {
  expect(await problemsOf(lessonFile('draft: true', '<video>\n'))).toEqual([])
})

test('every rule has a permanent name, and says what, why and what to do', () => {
  expect(rules.map(({ id }) => id)).toEqual([
    ...['email-braces-left', 'email-button-label', 'email-clients', 'email-contrast'],
    ...['email-image-alt', 'email-image-format', 'email-image-heavy', 'email-image-missing'],
    ...['email-image-wide', 'email-large', 'email-leftover', 'email-link-anchor'],
    ...['email-link-empty', 'email-link-insecure', 'email-link-page', 'email-link-placeholder'],
    ...['email-too-large', 'email-unrenderable', 'email-unsupported-feature', 'hole-unfilled'],
    ...['message-malformed', 'placeholder-left', 'postal-missing', 'preheader-missing'],
    ...['preheader-repeats', 'preheader-too-long', 'preheader-too-short', 'private-word'],
    ...['spam-score-high', 'spam-score-raised', 'spam-score-unknown', 'subject-empty'],
    ...['subject-fake-reply', 'subject-shouting', 'subject-too-long', 'subject-too-short'],
    ...['subject-wordless', 'text-part-missing', 'unsubscribe-missing'],
  ])
  for (const { what, why, fix } of rules)
    for (const sentence of [what, why, fix]) expect(sentence).toMatch(/^[A-Z].*\.$/)
})
