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
      'no-inline-style': 'error',
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
