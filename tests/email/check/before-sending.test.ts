/** The look before a course goes out: placeholders, mail programs, and what a spam filter said. */
import { readFile } from 'node:fs/promises'
import { loadCourse } from '@coursepost/core'
import { checkBeforeSending, everyMail, noSpamVerdict, spamProblems } from '@coursepost/email'
import { describe, expect, test } from 'vitest'
import { usualClients } from '../../../packages/email/src/check/support/clients.ts'
import { knownClients, lackedBy } from '../../../packages/email/src/check/support/data.ts'
import { fallbacks } from '../../../packages/email/src/check/support/fallbacks.ts'
import { usesOf } from '../../../packages/email/src/check/support/html-features.ts'
import { mailSupport, mailSupportFile } from '../../../scripts/write-mail-support.ts'
import { courseFile, courseFolder, lessonFile } from '../../core/course-folder.ts'
import { fixtureCourse } from '../fixture.ts'

const real = courseFile().replaceAll('bread.example', 'bread-at-home.net')

async function told(course: string, html = '', more = ''): Promise<string[]> {
  const loaded = await loadCourse(
    courseFolder({
      'course.md': course.replace('\n---\n', `\n${more}---\n`),
      'bread.md': lessonFile('', 'Knead it well.\n'),
    }),
  )
  const mails = (await everyMail(loaded.course!)).filter(({ file }) => file === 'bread.md')
  const changed = mails.map((mail) => ({
    ...mail,
    email: { ...mail.email, html: mail.email.html.replace('Knead it well.', html) },
  }))
  return (await checkBeforeSending(loaded.course!, changed)).map(({ rule, message }) => `${rule}: ${message}`)
}

test('a course with a name of its own has nothing left to tell', async () => {
  expect(await told(real)).toEqual([])
})

test('names for examples and brackets in the postal address are placeholders', async () => {
  const course = courseFile().replace('Mill Lane 1', '[your street]')
  expect(await told(course)).toEqual([
    'placeholder-left: expected your address in `sender.postal`, got `[your street], Ovenham`',
    'placeholder-left: expected your own domain in `sender.address`, got `bread.example`',
    'placeholder-left: expected your own domain in `sign-up-url`, got `mail.bread.example`',
    'placeholder-left: expected your own domain in `url`, got `bread.example`',
  ])
})

test.each(['https://oven.test/', 'https://www.example.com/a', 'https://localhost:80/'])(
  'a link to %s is told',
  async (url) => {
    expect(await told(real, `<a href="${url}">x</a>`)).toEqual([
      `email-link-placeholder: expected a real host in the links of the mail, got \`${url}\``,
    ])
  },
)

describe('what mail programs lack', () => {
  test.each([
    ['<p style="display:flex">x</p>', 'css-display-flex'],
    ['<p style="gap:2px">x</p>', 'css-gap'],
    ['<p style="position:absolute;left:0">x</p>', 'css-position'],
    ['<p style="color:var(--ink);--ink:red">x</p>', 'css-variables'],
    ['<p style="width:calc(100% - 2rem)">x</p>', 'css-unit-calc'],
    ['<style>.a:hover{color:red}</style>', 'css-pseudo-class-hover'],
    ['<style>@media (orientation:portrait){p+p{color:red}}</style>', 'css-at-media-orientation'],
    ['<style>@import "https://oven.net/a.css";</style>', 'css-at-import'],
    ['<video src="https://oven.net/a.mp4"></video>', 'html-video'],
    ['<details><summary>x</summary></details>', 'html-semantics'],
    ['<form><input type="checkbox"></form>', 'html-input-checkbox'],
    ['<img alt="" src="https://oven.net/a.webp">', 'image-webp'],
    ['<a href="#x">x</a>', 'html-anchor-links'],
    ['<!--[if mso]><p style="box-shadow:0 0 1px red">x</p><![endif]-->', 'css-box-shadow'],
  ])('%s', async (html, feature) => {
    expect((await told(real, html)).join('\n')).toContain(`got \`${feature}\` in line `)
  })

  test('programs, and the line of the finished HTML, are named', async () => {
    const [first] = await told(real, '<p style="gap:2px">x</p>')
    expect(first).toMatch(
      /^email-unsupported-feature: expected only what every mail program shows in the mail, got `css-gap` in line \d{3} of its HTML: gmail.* lack it, wholly or in part \(caniemail\.com\)$/,
    )
  })

  test('only those count that the course declares', async () => {
    const flex = '<p style="display:flex">x</p>'
    expect(await told(real, flex, 'email: { clients: [apple-mail.ios] }\n')).toEqual([])
    expect((await told(real, flex, 'email: { clients: [outlook.windows] }\n')).join()).toContain(
      ': outlook.windows lack it',
    )
  })

  test.each(['[outlook.dos]', 'outlook.windows'])('`clients: %s` names none', async (clients) => {
    expect((await told(real, 'x', `email: { clients: ${clients} }\n`)).join()).toMatch(/^email-clients: expected /)
  })

  test('our own mails use nothing without a fallback, and the table has no row that nothing uses', async () => {
    const courses = [await fixtureCourse('kinds'), await fixtureCourse('right-to-left')]
    const uses = new Set<string>()
    for (const course of courses) {
      const mails = await everyMail(course)
      for (const { email } of mails) for (const { feature } of usesOf(email.html)) uses.add(feature)
      const found = await checkBeforeSending(course, mails)
      expect(found.filter(({ rule }) => rule === 'email-unsupported-feature')).toEqual([])
    }
    const named = fallbacks.flatMap(({ features }) => features)
    expect(named.filter((feature) => !uses.has(feature) || lackedBy(feature, usualClients).length === 0)).toEqual([])
    expect(named.filter((feature, at) => named.indexOf(feature) !== at)).toEqual([])
  })

  test('the usual programs are known to the data', () => {
    expect(usualClients.filter((client) => !knownClients.includes(client))).toEqual([])
  })

  test('the data are those of the package: run `node --conditions=@coursepost/source scripts/write-mail-support.ts`', async () => {
    expect(await readFile(mailSupportFile, 'utf8')).toBe(await mailSupport())
  })
})

describe('a spam filter’s answer', () => {
  const [mail] = [
    {
      file: 'bread.md',
      what: 'the mail',
      unsubscribe: true,
      email: { subject: '', preheader: '', html: '', text: '', mjml: '' },
    },
  ]
  const rulesAt = (score: number) =>
    spamProblems(mail!, { score, hits: new Map([['TOO_LOUD', score]]) }).map(({ rule, severity }) => [rule, severity])

  test.each([
    [-1, []],
    [1, []],
    [1.1, [['spam-score-raised', 'warning']]],
    [4.9, [['spam-score-raised', 'warning']]],
    [5, [['spam-score-high', 'error']]],
  ])('%d', (score, rules) => {
    expect(rulesAt(score)).toEqual(rules)
  })

  test('names the rules that hit', () => {
    const [problem] = spamProblems(mail!, {
      score: 3,
      hits: new Map([
        ['A', 1],
        ['B', 2],
      ]),
    })
    expect(problem?.message).toBe('expected at most 1 point of SpamAssassin for the mail, got 3: A 1, B 2')
  })

  test('that is missing is told, and fails nothing', () => {
    expect(noSpamVerdict('it is not installed')).toMatchObject({ rule: 'spam-score-unknown', severity: 'info' })
  })
})
