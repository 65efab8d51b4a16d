import { fillEmail, hole, renderEmail, renderNotice } from '@coursepost/email'
import { describe, expect, test } from 'vitest'
import { loadLesson } from '../../core/course-folder.ts'
import { fixtureCourse, values } from '../fixture.ts'

describe('a lesson’s mail', () => {
  test('takes subject and preheader from the lesson, with its variables as holes', async () => {
    const course = await fixtureCourse('kinds')
    const email = await renderEmail(course.lessons[0]!, course, { track: 'home' })
    expect(email.subject).toBe(`For ${hole('first-name')}, from the oven`)
    expect(email.preheader).toBe('A look at everything.')
  })

  test('opens with the track’s welcome only when it is the reader’s first', async () => {
    const course = await fixtureCourse('kinds')
    const first = fillEmail(await renderEmail(course.lessons[1]!, course, { track: 'home', opening: true }), values)
    const later = fillEmail(await renderEmail(course.lessons[1]!, course, { track: 'home' }), values)
    for (const medium of ['text', 'html'] as const) {
      expect(first[medium]).toContain('Nothing to buy today')
      expect(later[medium]).not.toContain('Nothing to buy today')
    }
  })

  test('of a part holds the part alone, under the part’s subject', async () => {
    const course = await fixtureCourse('kinds')
    const email = fillEmail(await renderEmail(course.lessons[0]!, course, { track: 'home', parts: ['later'] }), values)
    expect(email.subject).toBe('How did it rise?')
    expect(email.html).toContain('It has been three days, Ada &lt;&amp; co&gt;.')
    expect(email.html).not.toContain('A second heading')
    expect(email.text).not.toContain('You see what <each> looks like.')
  })

  test('of parts of two lessons gives each its lesson’s heading, notes and page, and asks once whether it is done', async () => {
    const course = await fixtureCourse('kinds')
    const [first, second] = [course.lessons[0]!, course.lessons[1]!]
    const more = [{ lesson: second, parts: ['again'] }]
    const email = fillEmail(await renderEmail(first, course, { track: 'home', parts: ['later'], more }), values)
    expect(email.subject).toBe('How did it rise?')
    for (const medium of ['text', 'html'] as const) {
      const places = [
        'It has been three days',
        `/${first.id}/`,
        second.title,
        'Once more, with both hands',
        `/${second.id}/`,
      ]
      const found = places.map((words) => email[medium].indexOf(words))
      expect(found).not.toContain(-1)
      expect(found).toEqual(found.toSorted((a, b) => a - b))
      expect(email[medium].split(values['done-url'])).toHaveLength(2)
    }
    expect(email.text.match(/\[1\]/g)).toHaveLength(4)
  })

  test('of a part that is not there names those that are', async () => {
    const course = await fixtureCourse('kinds')
    const render = renderEmail(course.lessons[0]!, course, { track: 'home', parts: ['soon'] })
    await expect(render).rejects.toThrow('expected a part of `every-kind` with a text (it has later), got `soon`')
  })

  test('numbers notes in the order in which they are met, in the text one series with the links', async () => {
    const { course, lesson } = await loadLesson(
      'A[^b] [link](https://mill.example) B[^a] C[^b]\n\n[^a]: First.\n[^b]: Second.\n',
    )
    const { html, text } = await renderEmail(lesson, course, { track: '' })
    expect(html.match(/\[\d\](?=<\/sup>)/g)).toEqual(['[1]', '[2]', '[1]'])
    expect(html.indexOf('Second.')).toBeLessThan(html.indexOf('First.'))
    expect(text).toContain('A[1] link [2] B[3] C[1]')
    expect(text).toContain('[1] Second.\n\n[2] https://mill.example\n\n[3] First.')
  })

  test('says "minute" for one and "minutes" for more, and its lines of text are at most 72 columns wide', async () => {
    const one = await loadLesson('Short.\n')
    const more = await loadLesson(`${'Many words to read. '.repeat(300)}\n\n${'字'.repeat(100)}\n`)
    const text = async ({ lesson, course }: typeof one) =>
      fillEmail(await renderEmail(lesson, course, { track: '' }), values).text
    expect(await text(one)).toContain('Lesson 4 of 6 · 1 minute\n')
    expect(await text(more)).toMatch(/Lesson 4 of 6 · \d+ minutes\n/)
    for (const line of (await text(more)).split('\n')) expect(columns(line)).toBeLessThanOrEqual(72)
  })

  test('is the same each time', async () => {
    const course = await fixtureCourse('kinds')
    const render = () => renderEmail(course.lessons[0]!, course, { track: 'home' })
    expect(await render()).toEqual(await render())
  })
})

describe('what a mailbox shows beside the subject', () => {
  // RFC 8970, section 3.2: up to 200 characters, made from whichever part the server likes.
  const shown = 200

  test('ends before the title, the promise and the name of the course', async () => {
    const course = await fixtureCourse('kinds')
    const email = fillEmail(await renderEmail(course.lessons[0]!, course, { track: 'home' }), values)
    const visible = email.html
      .replace(/<(style|title)[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>]*>/g, '')
      .replace(/&#?\w+;/g, '\u00A0')
    for (const beginning of [visible.trim().slice(0, shown), email.text.replace(/\s+/g, ' ').slice(0, shown)]) {
      expect(beginning).toMatch(/^A look at everything\./)
      for (const word of ['Every', 'Baking', 'what']) expect(beginning).not.toContain(word)
    }
  })
})

describe('the confirmation', () => {
  test('has a button and nothing to stop or manage, since nothing has begun', async () => {
    const { html, text, subject } = await renderNotice({ kind: 'confirmation' }, await fixtureCourse('kinds'))
    expect(subject).toBe('Please confirm your address')
    expect(html).toContain(`href="${hole('confirm-url', 'address')}"`)
    for (const part of [html, text]) {
      expect(part).not.toContain('manage-url')
      expect(part).not.toContain('unsubscribe-url')
    }
  })
})

test('no page, image or font comes from another host than the course’s own', async () => {
  const course = await fixtureCourse('kinds')
  const { html } = await renderEmail(course.lessons[0]!, course, { track: 'home', opening: true })
  const loaded = [...html.matchAll(/(?:src|background)="([^"]*)"|@import|url\(([^)]*)\)|<link/g)].map(
    (match) => match[1] ?? match[0],
  )
  expect(loaded.length).toBeGreaterThan(0)
  for (const address of loaded) expect(address).toMatch(/^https:\/\/bread\.example\/course\/media\//)
})

function columns(line: string): number {
  return [...line].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0)
}
