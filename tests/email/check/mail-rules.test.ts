/** Every rule that looks at a finished mail, broken once; the mail it is broken in holds them all. */
import { type Course, loadCourse } from '@coursepost/core'
import { checkEmails, type Email, everyMail, type Rendered } from '@coursepost/email'
import { expect, test } from 'vitest'
import { courseFile, courseFolder, lessonFile } from '../../core/course-folder.ts'
import { contrast } from '../../core/site/contrast.ts'
import { png } from '../png.ts'

const lesson = lessonFile(
  'subject: Bread for the week\npreheader: Two loaves, one morning.',
  'Knead it well. [Next](2-rye.md) comes rye.\n\n![A loaf](media/loaf.png)\n\n::button[Open the sheet]{href="https://oven.net/sheet"}\n',
)
const draft = lessonFile('draft: true\nsubject: Spelt\npreheader: Another kind of bread.')

const { course } = await loadCourse(
  courseFolder({
    'course.md': courseFile(),
    '1-bread.md': lesson,
    '2-rye.md': lessonFile('subject: Rye for winter\npreheader: Dark, sour and good for days.'),
    '3-spelt.md': draft,
    'media/loaf.png': png(600, 4),
    'media/wide.png': png(1201, 4),
    'media/heavy.png': Buffer.concat([png(600, 4), Buffer.alloc(300_000)]),
    'media/half.png': Buffer.concat([png(600, 4), Buffer.alloc(299_000)]),
    'media/quarter.png': Buffer.concat([png(600, 4), Buffer.alloc(298_000)]),
    'media/third.png': Buffer.concat([png(600, 4), Buffer.alloc(297_000)]),
    'media/fourth.png': Buffer.concat([png(600, 4), Buffer.alloc(296_000)]),
    'media/drawing.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>',
  }),
)
const mails = await everyMail(course!)
const bread = mails.find(({ file }) => file === '1-bread.md')!

async function told(change: Partial<Rendered>, of: Course = course!): Promise<string[]> {
  const problems = await checkEmails(of, [{ ...bread, ...change }])
  return problems.map(({ rule, message }) => `${rule}: ${message}`)
}

function inHtml(more: string): Partial<Email> {
  return { html: bread.email.html.replace('Knead it well.', more) }
}

const image = (name: string) => `<img src="https://bread.example/media/${name}" alt="Bread">`

test('the mail holds every rule', async () => {
  expect(await told({})).toEqual([])
})

const slips: readonly (readonly [rule: string, change: Partial<Email>, says: string])[] = [
  ['email-too-large', inHtml('x'.repeat(100_000)), 'expected at most 102400 bytes of HTML in the mail, got 1'],
  ['email-large', inHtml('<i></i>'.repeat(7000)), 'expected at most 60000 bytes of HTML in the mail, got 6'],
  ['subject-empty', { subject: ' ' }, 'expected a subject, got none'],
  ['subject-too-long', { subject: 'ab '.repeat(27) }, 'expected at most 78 characters in the subject, got 80'],
  ['subject-too-short', { subject: 'a' }, 'expected at least 2 characters in the subject, got 1'],
  ['subject-shouting', { subject: 'BREAD FOR ALL' }, 'expected a subject in a calm voice, got `BREAD FOR ALL`'],
  ['subject-shouting', { subject: 'Bread?!' }, 'expected a subject in a calm voice, got `Bread?!`'],
  ['subject-shouting', { preheader: 'Buy it now!!!' }, 'expected a preheader in a calm voice, got `Buy it now!!!`'],
  ['subject-fake-reply', { subject: 'Re: your bread' }, 'expected a subject of its own, got `Re: your bread`'],
  ['subject-fake-reply', { subject: 'FWD: bread' }, 'expected a subject of its own, got `FWD: bread`'],
  ['subject-wordless', { subject: '🍞🍞' }, 'expected words in the subject, got `🍞🍞`'],
  [
    'preheader-too-long',
    { preheader: 'abcd '.repeat(21) },
    'expected at most 100 characters in the preheader, got 104',
  ],
  ['preheader-too-short', { preheader: 'Dough.' }, 'expected at least 10 characters in the preheader, got 6'],
  ['preheader-repeats', { preheader: 'Bread for the week!' }, 'expected a preheader that goes on from the subject'],
  ['hole-unfilled', { subject: 'For \uFDD0text:name\uFDD1' }, 'expected a variable of the course, got `{{name}}`'],
  ['email-leftover', inHtml('<b>undefined</b>'), 'expected words in the mail, got `undefined`'],
  ['email-leftover', inHtml('See [object Object].'), 'expected words in the mail, got `See [object Object].'],
  ['email-leftover', inHtml('<a href="https://oven.net/undefined">x</a>'), 'expected words in the mail'],
  ['email-braces-left', inHtml('Hello {{name}}.'), 'expected a value in the mail, got `{{name}}`'],
  ['text-part-missing', { text: '' }, 'letters in the text of the mail, as in its HTML, got 0'],
  ['email-link-insecure', inHtml('<a href="http://oven.net/">x</a>'), 'expected https in the links of the mail'],
  ['email-link-anchor', inHtml('<a href="#oven">x</a>'), 'expected a place `#oven` in the mail'],
  ['email-link-page', inHtml('<a href="https://bread.example/spelt/">x</a>'), 'got `https://bread.example/spelt/`'],
  ['email-link-page', inHtml('<a href="https://bread.example/oats/#a">x</a>'), 'got `https://bread.example/oats/#a`'],
  ['email-link-page', inHtml('<a href="https://bread.example/media/a.pdf">x</a>'), 'got `https://bread.example/media'],
  [
    'email-link-empty',
    inHtml('<a href="https://oven.net/"> </a>'),
    'expected words on the link to `https://oven.net/`',
  ],
  [
    'email-button-label',
    { html: bread.email.html.replace('Open the sheet', 'https://oven.net/sheet') },
    'expected words on the button of the mail, got `https://oven.net/sheet`',
  ],
  ['email-image-alt', inHtml('<img src="https://bread.example/media/loaf.png">'), 'expected words for the picture'],
  [
    'email-image-missing',
    inHtml(image('lost.png')),
    'expected the picture `media/lost.png` of the mail below `media/`',
  ],
  ['email-image-heavy', inHtml(image('heavy.png')), 'expected at most 300000 bytes in `media/heavy.png`, got 300'],
  [
    'email-image-heavy',
    inHtml(['half', 'quarter', 'third', 'fourth'].map((name) => image(`${name}.png`)).join('')),
    'expected at most 1000000 bytes in all pictures of the mail, got 1190',
  ],
  ['email-image-wide', inHtml(image('wide.png')), 'expected at most 1200 pixels across in `media/wide.png`, got 1201'],
  ['email-image-format', inHtml(image('drawing.svg')), 'expected PNG, JPEG or GIF, got `media/drawing.svg`'],
]

test.each(slips)('%s is told of a mail with %j', async (rule, change, says) => {
  const problems = await told({ email: { ...bread.email, ...change } })
  expect(problems.filter((problem) => problem.startsWith(`${rule}: `)).join('\n')).toContain(says)
})

const fine: readonly (readonly [what: string, change: Partial<Email>])[] = [
  ['a subject with an abbreviation', { subject: 'NASA bread' }],
  ['a subject that is one', { subject: 'HTML' }],
  ['a subject in Chinese', { subject: '面包' }],
  ['a subject that begins like an answer', { subject: 'Reheat: how to' }],
  ['a subject with an emoji beside its words', { subject: 'Bread 🍞' }],
  ['a preheader that answers the subject', { preheader: 'Bread is the least of it.' }],
  ['mail and telephone', inHtml('<a href="mailto:a@oven.net">x</a><a href="tel:+123">x</a>')],
  ['a place of its own', inHtml('<h2 id="oven">Oven</h2><a href="#oven">x</a>')],
  ['pages that the site keeps for itself', inHtml('<a href="https://bread.example/sign-up/">x</a>')],
  ['another way to write a page', inHtml('<a href="https://bread.example/rye/index.html?a#b">x</a>')],
  ['a link around a picture', inHtml(`<a href="https://oven.net/">${image('loaf.png')}</a>`)],
  ['a picture that decorates', inHtml('<img src="https://bread.example/media/loaf.png" alt="">')],
  ['braces in code', inHtml('<code>{{name}}</code>')],
  ['a word that programs use too', inHtml('It is undefined, and null means nothing.')],
]

test.each(fine)('%s is nothing to tell', async (_, change) => {
  expect(await told({ email: { ...bread.email, ...change } })).toEqual([])
})

test('unsubscribe-missing: in HTML, in text, and never of a mail that ends nothing', async () => {
  const without = (text: string) => text.replaceAll('\uFDD0address:unsubscribe-url\uFDD1', 'https://oven.net/')
  const html = { ...bread.email, html: without(bread.email.html) }
  const text = { ...bread.email, text: without(bread.email.text) }
  const says = (medium: string) => [
    `unsubscribe-missing: expected a link that ends the mails in the ${medium} of the mail, got none`,
  ]
  expect(await told({ email: html })).toEqual(says('HTML'))
  expect(await told({ email: text })).toEqual(says('text'))
  expect(await told({ email: html, unsubscribe: false })).toEqual([])
})

test('postal-missing: in HTML and in text', async () => {
  const html = { ...bread.email, html: bread.email.html.replace('Mill Lane 1', '') }
  const text = { ...bread.email, text: bread.email.text.replace('Mill Lane 1', '') }
  const says = (medium: string) => [
    `postal-missing: expected the sender’s postal address in the ${medium} of the mail, got none`,
  ]
  expect(await told({ email: html })).toEqual(says('HTML'))
  expect(await told({ email: text })).toEqual(says('text'))
})

test('message-malformed: of a sender whose address no server takes', async () => {
  const sender = { ...course!.sender, address: 'bäcker@bread.example' }
  expect((await told({}, { ...course!, sender })).join()).toMatch(
    /^message-malformed: expected a local part in ASCII, got /,
  )
})

test('email-contrast: of the colours that a course brings, by day and in the dark', async () => {
  const problems = async (theme: unknown) => told({}, { ...course!, sections: { ...course!.sections, theme } })
  expect(await problems({ light: { ink: '#888888' } })).toEqual([
    'email-contrast: expected 4.5:1 between `ink` (#888888) and `panel` (#f1efe7) in light mails, got 3.07:1',
    'email-contrast: expected 4.5:1 between `ink` (#888888) and `paper` (#fbfaf6) in light mails, got 3.39:1',
  ])
  expect(await problems({ dark: { 'on-accent': '#ffffff' } })).toEqual([
    'email-contrast: expected 4.5:1 between `onAccent` (#ffffff) and `accent` (#88c9be) in dark mails, got 1.88:1',
  ])
  expect(await problems({ dark: { edge: '#20282a' } })).toHaveLength(1)
  // By the formula of the site's own tests.
  const ratios = [contrast('#888888', '#f1efe7'), contrast('#888888', '#fbfaf6'), contrast('#ffffff', '#88c9be')]
  expect(ratios.map((ratio) => Math.floor(ratio * 100) / 100)).toEqual([3.07, 3.39, 1.88])
})
