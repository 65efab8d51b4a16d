/**
 * Lessons beside the mails they become, under tests/fixtures/email. `UPDATE_GOLDEN=1` rewrites the mails; then read the
 * diff. What MJML makes of its source is MJML's and not kept here; look.test.ts looks at it in a browser.
 */
import type { Course } from '@coursepost/core'
import { type Email, fillEmail, renderEmail, renderNotice } from '@coursepost/email'
import { describe, test } from 'vitest'
import { expectGolden } from '../../core/site/golden.ts'
import { fixtureCourse, fixtures, values } from '../fixture.ts'

type Case = readonly [folder: 'kinds' | 'right-to-left', name: string, render: (course: Course) => Promise<Email>]

const cases: readonly Case[] = [
  ['kinds', 'lesson', (course) => renderEmail(course.lessons[0]!, course, { track: 'home' })],
  ['kinds', 'opening', (course) => renderEmail(course.lessons[1]!, course, { track: 'home', opening: true })],
  ['kinds', 'part', (course) => renderEmail(course.lessons[0]!, course, { track: 'home', parts: ['later'] })],
  ['kinds', 'parts', (course) => renderEmail(course.lessons[0]!, course, twoLessons(course))],
  ['kinds', 'confirmation', (course) => renderNotice({ kind: 'confirmation' }, course)],
  ['kinds', 'welcome', (course) => renderNotice({ kind: 'welcome', track: 'home', dated: true }, course)],
  ['kinds', 'paused', (course) => renderNotice({ kind: 'paused', dated: true }, course)],
  ['kinds', 'dates-changed', (course) => renderNotice({ kind: 'dates-changed', dated: false }, course)],
  ['kinds', 'completed', (course) => renderNotice({ kind: 'completed' }, course)],
  ['kinds', 'correction', (course) => renderNotice({ kind: 'correction', correction: 'heat' }, course)],
  ['right-to-left', 'lesson', (course) => renderEmail(course.lessons[0]!, course, { track: 'home', opening: true })],
]

function twoLessons({ lessons }: Course) {
  return { track: 'home', parts: ['later'], more: [{ lesson: lessons[1]!, parts: ['again'] }] }
}

describe.each(cases)('%s/%s', (folder, name, render) => {
  test('has the text that a person has read', async () => {
    const { text } = fillEmail(await render(await fixtureCourse(folder)), values)
    await expectGolden(text, new URL(`${folder}/${name}.txt`, fixtures))
  })

  test('has the MJML that a person has read', async () => {
    const { mjml } = fillEmail(await render(await fixtureCourse(folder)), values)
    await expectGolden(spread(mjml), new URL(`${folder}/${name}.mjml`, fixtures))
  })
})

/** One tag a line, so that a diff can be read; the padding behind the preheader once. */
function spread(mjml: string): string {
  return `${mjml.replace(/(&#847;&zwnj;&nbsp;)+/, '$1…').replace(/><(?!\/)/g, '>\n<')}\n`
}
