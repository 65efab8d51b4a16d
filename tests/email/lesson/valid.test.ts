/** The HTML of every mail is HTML: the standard's own rules, those of a whole document, and those of accessibility. */
import { fileURLToPath } from 'node:url'
import { loadCourse } from '@coursepost/core'
import { everyMail, fillEmail } from '@coursepost/email'
import { HtmlValidate, type Message, StaticConfigLoader } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { sampleValues } from '../../../packages/email/src/check/sample-values.ts'

/** What the MJML compiler writes on purpose, and a browser's page would not. */
const written = {
  // Outlook on Windows reads `align`, `bgcolor` and `cellpadding` of tables, and no CSS in their place.
  'no-deprecated-attr': 'off',
  // The box around a mail says `role="article"`; mail programs would drop an `article` element.
  'prefer-native-element': 'off',
} as const

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:standard', 'html-validate:document', 'html-validate:a11y'],
    rules: written,
  }),
)

/** A picture whose height follows from its width; mail programs pass over the word, and take the CSS beside it. */
function isAutoHeight({ message }: Message): boolean {
  return message === 'Attribute "height" has invalid value "auto"'
}

async function faults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html)
  const messages = results.flatMap((result) => result.messages).filter((message) => !isAutoHeight(message))
  return messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`)
}

describe.each(['fixtures/email/kinds', 'fixtures/email/right-to-left', '../content'])('%s', async (folder) => {
  const { course } = await loadCourse(fileURLToPath(new URL(`../../${folder}`, import.meta.url)))
  const mails = await everyMail(course!)

  test.each(mails.map((mail) => [mail.file, mail.what, mail.email] as const))('%s, %s', async (_, __, email) => {
    expect(await faults(fillEmail(email, sampleValues(email)).html)).toEqual([])
  })
})

test('a mail that is none would be seen', async () => {
  expect(
    await faults('<!doctype html><html lang="en"><head><title>x</title></head><body><p><div>x</p></body></html>'),
  ).not.toEqual([])
})
