/**
 * Lessons beside the mails they become, under tests/fixtures/email. `UPDATE_GOLDEN=1` rewrites the mails; then read the
 * diff. What MJML makes of its source is MJML's and not kept here; look.test.ts looks at it in a browser.
 */
import { fileURLToPath } from 'node:url'
import { type Course, loadCourse } from '@coursepost/core'
import { type Email, fillEmail, renderConfirmation, renderEmail } from '@coursepost/email'
import { describe, expect, test } from 'vitest'
import { expectGolden } from '../../core/site/golden.ts'

const fixtures = new URL('../../fixtures/email/', import.meta.url)

const mails: readonly (readonly [folder: string, name: string, render: (course: Course) => Promise<Email>])[] = [
  ['kinds', 'lesson', (course) => renderEmail(course.lessons[0]!, course, { track: 'home' })],
  ['kinds', 'opening', (course) => renderEmail(course.lessons[1]!, course, { track: 'home', opening: true })],
  ['kinds', 'part', (course) => renderEmail(course.lessons[0]!, course, { track: 'home', parts: ['later'] })],
  ['kinds', 'confirmation', (course) => renderConfirmation(course)],
  ['right-to-left', 'lesson', (course) => renderEmail(course.lessons[0]!, course, { track: 'home', opening: true })],
]

describe.each(mails)('%s/%s', (folder, name, render) => {
  test.each(['text', 'mjml'] as const)('has the %s that a person has read', async (medium) => {
    const { course, problems } = await loadCourse(fileURLToPath(new URL(`${folder}/`, fixtures)))
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    const email = fillEmail(await render(course!), values)
    const file = new URL(`${folder}/${name}.${medium === 'text' ? 'txt' : 'mjml'}`, fixtures)
    await expectGolden(medium === 'text' ? email.text : opened(email.mjml), file)
  })
})

const values = {
  ...{ 'first-name': 'Ada <& co>', 'lesson-number': '4', 'lesson-count': '6' },
  'manage-url': 'https://bread.example/manage/1',
  'unsubscribe-url': 'https://bread.example/unsubscribe/1',
  'confirm-url': 'https://bread.example/confirm/1',
}

/** One tag a line, so that a diff can be read; the padding behind the preheader once. */
function opened(mjml: string): string {
  return `${mjml.replace(/(&#847;&zwnj;&nbsp;)+/, '$1…').replace(/><(?!\/)/g, '>\n<')}\n`
}
