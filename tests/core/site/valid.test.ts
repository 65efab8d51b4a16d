/** Every page is valid HTML. A mail in the archive is shown as it went out and is judged by the rules of mail. */
import { renderSite, type SiteFile } from '@coursepost/core/site'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { breadCourse, bundledCourse } from './fixture.ts'
import { fullOptions } from './full-site.ts'

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:standard', 'html-validate:document', 'html-validate:a11y'],
    rules: {
      // A table that scrolls is a region by its role; as a `section` it would be one without its name, too.
      'prefer-native-element': 'off',
      // Without the word Firefox keeps what was ticked over a reload, and writes it to disk. HTML knows it for text alone.
      'valid-autocomplete': 'off',
      // A worksheet is a form that can be sent nowhere, so it has nothing to send it with.
      'wcag/h32': 'off',
      // Everything comes from the page's own host.
      'require-sri': 'off',
      // Ids of notes hold `%20`, which HTML allows.
      'valid-id': ['error', { relaxed: true }],
      // Titles are the author's; how long one may be is no question of HTML.
      'long-title': 'off',
    },
  }),
)

describe('every page is valid', () => {
  it('of the small course', async () => {
    await expectValid(await renderSite(await breadCourse(), fullOptions))
  })

  it('of the bundled course', async () => {
    const course = await bundledCourse()
    await expectValid(await renderSite(course, fullOptions))
  })
})

async function expectValid(files: readonly SiteFile[]): Promise<void> {
  const pages = files.filter(({ path }) => path.endsWith('.html') && !path.endsWith('/mail.html'))
  expect(pages.length).toBeGreaterThan(10)
  for (const { path, contents } of pages) {
    const { results } = await validator.validateString(String(contents), path)
    const said = results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`),
    )
    expect(said, path).toEqual([])
  }
}
