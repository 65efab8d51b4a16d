/** What a reader can tell by the links of a mail: done, next now, a turn of life. */

import { plan, stop } from '@coursepost/drip'
import { courseMails, manageSections } from '@coursepost/email'
import { beforeEach, describe, expect, test } from 'vitest'
import { course, makeWorld, start, type World } from './world.ts'

let world: World
let id: string
let first: string

beforeEach(async () => {
  world = await makeWorld()
  id = await world.active()
  first = (await world.fill(id))[0]!
})

const enrolment = async () => (await world.entry(id))!.enrolment
const text = async (answer: Response | Promise<Response>) => (await answer).text()

describe('“I have done this”', () => {
  test('names the lesson on the page, and neither in its address nor in its title', async () => {
    const path = world.donePath(first)
    const page = await text(world.get(path))
    expect(page).toContain('“Weigh the flour”')
    expect(page.match(/<title>(.*)<\/title>/)?.[1]).toBe('Is this one done?')
    expect(path).not.toMatch(/weigh|flour/i)
  })

  test('is noted by the button, once, and can be taken back', async () => {
    const path = world.donePath(first)
    expect(await text(world.post(path))).toContain('Noted: done')
    world.setNow(start.add({ hours: 1 }))
    await world.post(path)
    expect([...(await enrolment()).done.values()].map(String)).toEqual([start.toString()])
    expect(await text(world.get(path))).toContain('Not done after all')
    await world.post(`${path}?undo`)
    expect((await enrolment()).done.size).toBe(0)
  })

  test('dates what counts from it', async () => {
    const [weigh, knead, bake] = course.lessons
    const after = {
      kind: 'anchor',
      anchor: { kind: 'done', lesson: weigh!.id },
      offset: { amount: 2, unit: 'days' },
    } as const
    const tracks = new Map([...bake!.tracks].map(([track, on]) => [track, { ...on, send: after }]))
    const dated = { ...course, lessons: [weigh!, knead!, { ...bake!, tracks }] }
    const days = async () => {
      const { mails, waiting } = plan(dated, await enrolment(), [], start)
      return [
        mails.map(({ slot, items }) => `${slot.date} ${items[0]!.lesson.id}`),
        waiting.map(({ lesson }) => lesson.id),
      ]
    }
    expect(await days()).toEqual([['2026-03-02 weigh', '2026-03-03 knead'], ['bake']])
    await world.post(world.donePath(first))
    expect(await days()).toEqual([['2026-03-02 weigh', '2026-03-03 knead', '2026-03-04 bake'], []])
  })

  test('is lost with a link that no lesson mail has', async () => {
    const page = await text(world.get('/nowhere'))
    for (const path of ['/done/k1.x.y', world.donePath('nobody')]) expect(await text(world.get(path))).toBe(page)
  })
})

describe('“Send me the next lesson now”', () => {
  test('brings the next one forward, once in twelve hours, and the others keep their days', async () => {
    await world.sendAll()
    expect(await text(world.post(world.nextPath(id)))).toContain('Your next mail comes within a minute.')
    expect(await world.fill(id)).toHaveLength(2)
    expect(await text(world.post(world.nextPath(id)))).toContain('on its way to you already')
    await world.sendAll()
    world.setNow(start.add({ hours: 11, minutes: 59 }))
    expect(await text(world.post(world.nextPath(id)))).toMatch(/You can ask again on Monday.* 9:00.PM/)
    world.setNow(start.add({ hours: 12 }))
    expect(await text(world.post(world.nextPath(id)))).toContain('within a minute')
    expect(await world.fill(id)).toHaveLength(3)
    await world.sendAll()
    world.setNow(start.add({ hours: 24 }))
    expect(await text(world.get(world.nextPath(id)))).toContain('There is no lesson that could come now')
  })

  test('that brought nothing, because no sender ran, may be asked again', async () => {
    await world.sendAll()
    await world.post(world.nextPath(id))
    world.setNow(start.add({ hours: 3, minutes: 1 }))
    expect(await text(world.post(world.nextPath(id)))).toContain('within a minute')
    expect(await world.fill(id)).toHaveLength(2)
  })

  test('goes in a pause, which stays', async () => {
    await world.sendAll()
    await world.post(`${world.managePath(id)}/pause`, { until: '2026-03-20' })
    await world.post(world.nextPath(id))
    expect(await world.fill(id)).toHaveLength(2)
    expect((await enrolment()).pausedUntil?.toString()).toBe('2026-03-20')
  })

  test('is nothing for one who has stopped', async () => {
    await stop(world.db, id, start)
    expect((await world.post(world.nextPath(id))).status).toBe(404)
  })
})

describe('a turn of life', () => {
  test('has a link that does not name it, and does what its button in the settings does', async () => {
    const path = world.turnPath(id, 'moved')
    expect(path).not.toContain('moved')
    expect(path).not.toContain(Buffer.from('moved').toString('base64url'))
    expect(await text(world.get(path))).toContain('Press “The oven is mine today” if that is so.')
    await world.post(path)
    expect((await enrolment()).answers).toMatchObject({ starter: 'yes' })
  })

  test('shows the page that belongs to it', async () => {
    expect(await text(world.post(world.turnPath(id, 'tired')))).toContain('Noted.')
    expect((await enrolment()).pausedUntil?.toString()).toBe('2026-03-16')
  })

  test('that the course has no more leads to the settings', async () => {
    expect(await text(world.get(world.turnPath(id, 'gone')))).toContain('This can no longer be told here.')
  })
})

describe('a mail of the house answers', () => {
  test('a pause, with its day or without an end; the newer one takes the place of one that waits', async () => {
    await world.post(`${world.managePath(id)}/pause`, { until: '2026-03-20' })
    await world.post(`${world.managePath(id)}/pause`, { until: '' })
    expect(await world.notices(id)).toEqual([
      ['paused', '2026-03-20', 'cancelled'],
      ['paused', null, 'due'],
    ])
  })

  test('dates that moved a mail, and nothing else', async () => {
    await world.sendAll()
    const settings = {
      'answer.oven-day': '2026-04-01',
      hour: '08:00',
      day: ['mon', 'tue', 'wed', 'thu', 'fri'],
      zone: 'Europe/Berlin',
    }
    await world.post(`${world.managePath(id)}/settings`, { ...settings, 'first-name': 'Grace' })
    expect(await world.notices(id)).toEqual([])
    await world.post(`${world.managePath(id)}/settings`, { ...settings, day: ['sat'] })
    expect(await world.notices(id)).toEqual([['dates-changed', '2026-03-07', 'due']])
  })

  test('a sign-up that has nothing to send yet, and the last lesson', async () => {
    const later = await world.active({ address: 'later@example.org' })
    await world.post(`${world.managePath(later)}/pause`, { until: '2026-03-09' })
    await world.fill(later)
    expect(await world.notices(later)).toEqual([
      ['paused', '2026-03-09', 'due'],
      ['welcome', '2026-03-09', 'due'],
    ])
    for (const hours of [0, 24, 24 * 31]) {
      world.setNow(start.add({ hours }))
      await world.fill(id)
      await world.sendAll()
    }
    await world.fill(id)
    await world.fill(id)
    expect(await world.notices(id)).toEqual([['completed', null, 'due']])
  })
})

test('every place of the settings that mails lead to is on the page', async () => {
  const page = await text(world.get(world.managePath(id)))
  for (const section of manageSections) expect(page, section).toContain(`id="${section}"`)
  const mails = await Promise.all(courseMails(course).map((mail) => mail.render()))
  const linked = mails.flatMap(({ html, text }) => [...`${html} ${text}`.matchAll(/manage-url\uFDD1#([a-z]+)/g)])
  expect(linked.length).toBeGreaterThan(10)
  for (const [, section] of linked) expect(manageSections).toContain(section)
})
