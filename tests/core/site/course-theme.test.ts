import { assetFiles, renderSite, siteProblems, themeOf, tokens } from '@coursepost/core/site'
import { describe, expect, it } from 'vitest'
import { courseFile, lessonFile, load } from '../course-folder.ts'
import { textOf, zones } from './fixture.ts'

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==',
  'base64',
)

async function courseWith(theme: string) {
  const { course } = await load({
    'course.md': courseFile(`theme:\n${theme}`),
    'bread.md': lessonFile('today: Weigh the flour.'),
    'media/logo.png': pixel,
  })
  if (!course) throw new Error('the course could not be used')
  return course
}

describe('a course’s theme', () => {
  const own =
    '  light: { accent: "#7a2e1d" }\n  dark: { on-accent: "#101010" }\n  logo: { file: media/logo.png, alt: Mill, width: 140 }'

  it('changes the colours that it names and keeps the others', async () => {
    const course = await courseWith(own)
    expect(siteProblems(course)).toEqual([])
    expect(themeOf(course)).toEqual({
      light: { ...tokens.light, accent: '#7a2e1d' },
      dark: { ...tokens.dark, onAccent: '#101010' },
      logo: { file: 'media/logo.png', alt: 'Mill', width: 140 },
    })
  })

  it('reaches style sheet, browser and head of every page', async () => {
    const course = await courseWith(`${own}\n`.replace('accent: "#7a2e1d"', 'accent: "#7a2e1d", paper: "#fffdf8"'))
    const files = await renderSite(course, { zones })
    const page = textOf(files, 'bread/index.html')
    const sheet = assetFiles(course).find(({ path }) => path.endsWith('.css'))!
    expect(sheet.contents).toContain('--accent: #7a2e1d;')
    expect(sheet.contents).toContain('--on-accent: #101010;')
    expect(page).toContain(sheet.path)
    expect(page).toContain('<meta name="theme-color" content="#fffdf8" media="(prefers-color-scheme: light)">')
    expect(page).toContain('<img src="/media/logo.png" alt="" width="140">')
    expect(sheet.path).not.toBe(assetFiles().find(({ path }) => path.endsWith('.css'))!.path)
  })

  it.each([
    [
      'a colour that YAML takes for a comment',
      '  light: { accent: }',
      'expected `theme.light.accent` to fit: expected a colour in quotes',
    ],
    [
      'a name that is no colour',
      '  light: { accents: "#000000" }',
      'expected `theme.light` to fit: Unrecognized key: "accents"',
    ],
    [
      'a logo that is not there',
      '  logo: { file: media/none.png, alt: Mill, width: 140 }',
      'got nothing at `media/none.png`',
    ],
    [
      'a logo that mails cannot show',
      '  logo: { file: media/logo.svg, alt: Mill, width: 140 }',
      'expected a PNG, JPEG or GIF',
    ],
  ])('is told about %s', async (_, theme, message) => {
    const problems = siteProblems(await courseWith(theme))
    expect(problems).toMatchObject([{ rule: 'theme-section', file: 'course.md', severity: 'error' }])
    expect(problems[0]!.message).toContain(message)
  })
})

it('a lesson’s thing for today stands among its facts', async () => {
  const page = textOf(await renderSite(await courseWith('  light: {}'), { zones }), 'bread/index.html')
  expect(page).toMatch(/<dt>One thing for today<\/dt>\s*<dd>Weigh the flour\.<\/dd>/)
})
