import { suppress } from '@coursepost/drip'
import { beforeEach, expect, test } from 'vitest'
import { doneIn, type Fields, makeWorld, pathOf, start, type World } from './world.ts'

let world: World
let id: string
let path: string

beforeEach(async () => {
  world = await makeWorld()
  id = await world.active({ answers: { 'oven-day': '2026-04-01', diet: 'yes' } })
  path = world.managePath(id)
})

const settings = {
  'first-name': 'Ada',
  'answer.oven-day': '2026-04-01',
  'answer.diet': 'yes',
  'consent.diet': 'yes',
  hour: '08:00',
  day: ['mon', 'tue', 'wed', 'thu', 'fri'],
  zone: 'Europe/Berlin',
} as const

const enrolment = async () => (await world.entry(id))!.enrolment
const page = async () => (await world.get(path)).text()
const save = (changes: Fields) => world.post(`${path}/settings`, { ...settings, ...changes })

test('the page shows what is stored', async () => {
  const shown = await page()
  expect(shown).toContain('I bake, and I have a day for it.')
  expect(shown).toMatch(/name="answer.oven-day"[^>]* value="2026-04-01"/)
  expect(shown).toMatch(/name="consent.diet"[^>]* checked/)
  expect(shown).toMatch(/name="hour"[^>]* value="08:00"/)
  expect(shown).toMatch(/value="fri" checked/)
  expect(shown).not.toMatch(/value="sat" checked/)
  expect(shown).toMatch(/value="Europe\/Berlin" selected/)
  expect(shown).not.toContain('reader@example.org')
})

test('the page says when the next mail comes', async () => {
  expect(await page()).toContain('Your next mail comes within a minute.')
  const planned = await save({ hour: '18:30', day: ['sat'] })
  expect(planned.status).toBe(303)
  world.setNow(start.add({ hours: 5 }))
  expect(await page()).toContain('Your next mail comes on Saturday')
})

test('saving stores dates, answers, hour, days, zone and name, and tells the sender', async () => {
  const before = world.changes()
  const answer = await save({
    'first-name': 'Grace',
    'answer.oven-day': '2026-05-01',
    'answer.market-day': 'sat',
    'answer.flour': 'rye',
    'answer.country': 'fr',
    hour: '18:30',
    day: ['sun', 'sat'],
    zone: 'America/New_York',
  })
  expect(doneIn(answer.headers.get('location'))).toBe('settings')
  expect(await enrolment()).toMatchObject({
    hour: '18:30',
    days: ['sat', 'sun'],
    zone: 'America/New_York',
    answers: { 'oven-day': '2026-05-01', 'market-day': 'sat', flour: 'rye', country: 'FR', diet: 'yes' },
  })
  expect((await world.entry(id))?.firstName).toBe('Grace')
  expect(world.changes()).toBe(before + 1)
})

test('the redirect leads back to the page as the world knows it, and the page says what was done', async () => {
  const answer = await save({})
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe(`/course${path}?done=settings`)
  const shown = await world.get(`${path}?done=settings`)
  expect(await shown.text()).toContain('<p class="callout note" role="status">Your settings are saved.</p>')
})

test('the line that says what was done takes no words from the address', async () => {
  for (const made of ['<b>You won</b>', 'constructor', '__proto__', '']) {
    const shown = await (await world.get(`${path}?done=${encodeURIComponent(made)}`)).text()
    expect(shown).not.toContain('role="status"')
    expect(shown).not.toContain('You won')
  }
})

test("the track's own hour and days stay the track's", async () => {
  await save({ hour: '18:30', day: ['sat'] })
  await save({})
  expect(await enrolment()).toMatchObject({ hour: undefined, days: undefined })
})

test('an emptied answer is deleted, alone', async () => {
  await save({ 'answer.guests-day': '2026-04-02' })
  await save({ 'answer.guests-day': '' })
  expect((await enrolment()).answers).toEqual({ 'oven-day': '2026-04-01', diet: 'yes' })
})

test('a sensitive answer goes when its tick is taken back, and the page says so', async () => {
  const { 'consent.diet': _, ...unticked } = settings
  const answer = await world.post(`${path}/settings`, unticked)
  expect(doneIn(answer.headers.get('location'))).toBe('withheld')
  expect((await enrolment()).answers).toEqual({ 'oven-day': '2026-04-01' })
})

test('an answer that the form did not ask for stays', async () => {
  const { 'answer.diet': _, ...unasked } = settings
  await world.post(`${path}/settings`, unasked)
  expect((await enrolment()).answers).toMatchObject({ diet: 'yes' })
})

const mistakes: [string, Fields, string][] = [
  ['a day that does not exist', { 'answer.oven-day': '2026-13-01' }, 'Field-answer.oven-day'],
  ['a needed answer taken away', { 'answer.oven-day': '' }, 'Field-answer.oven-day'],
  ['an hour that is none', { hour: '25:00' }, 'Field-hour'],
  ['no day of the week', { day: [] }, 'Field-day'],
  ['a zone nobody lives in', { zone: 'Europe/Atlantis' }, 'Field-zone'],
  ['a name with a link', { 'first-name': 'https://example.net' }, 'Field-first-name'],
]

test.each(mistakes)('%s comes back with what was sent, and nothing is stored', async (_what, fields, field) => {
  const before = await world.rows()
  const answer = await save({ 'answer.flour': 'spelt', ...fields })
  const shown = await answer.text()
  expect(answer.status).toBe(422)
  expect(shown).toContain(`href="#${field}"`)
  expect(shown).toContain(`id="${field}"`)
  expect(shown).toMatch(/value="spelt" selected/)
  expect(await world.rows()).toEqual(before)
})

test('a pause until a day, shown and taken back', async () => {
  const answer = await world.post(`${path}/pause`, { until: '2026-03-20' })
  expect(doneIn(answer.headers.get('location'))).toBe('pause')
  expect((await enrolment()).pausedUntil?.toString()).toBe('2026-03-20')
  expect(await page()).toContain('They come again from Friday, March 20, 2026.')
  await world.post(`${path}/resume`)
  expect((await enrolment()).pausedUntil).toBeUndefined()
})

test('a pause without a day lasts until the reader comes back', async () => {
  await world.post(`${path}/pause`, { until: '' })
  world.setNow(start.add({ hours: 24 * 365 * 5 }))
  expect(await page()).toContain('The mails pause until you come back.')
})

test('a pause that is over is none', async () => {
  await world.post(`${path}/pause`, { until: '2026-03-03' })
  world.setNow(start.add({ hours: 24 }))
  expect(await page()).not.toContain('The mails pause')
})

test.each(['2026-03-02', '2026-02-01', 'soon', '2026-02-31'])(
  'a pause until %s is refused at its field',
  async (until) => {
    const answer = await world.post(`${path}/pause`, { until })
    const shown = await answer.text()
    expect(answer.status).toBe(422)
    expect(shown).toContain('href="#Field-until"')
    expect(shown).toMatch(/id="Field-until"[^>]*aria-invalid="true"/)
    expect((await enrolment()).pausedUntil).toBeUndefined()
  },
)

test("the day of a pause is counted in the reader's own zone", async () => {
  world.setNow(Temporal.Instant.from('2026-03-02T12:00:00Z'))
  await save({ zone: 'Pacific/Kiritimati' }) // 3 March there already
  expect((await world.post(`${path}/pause`, { until: '2026-03-03' })).status).toBe(422)
  expect((await world.post(`${path}/pause`, { until: '2026-03-04' })).status).toBe(303)
})

test('another track is chosen on a page of its own, and takes the answers it does not ask for away', async () => {
  await save({ 'answer.flour': 'rye', 'answer.guests-day': '2026-04-02' })
  expect(await (await world.get(`${path}/track`)).text()).toMatch(/value="baker"[^>]* checked/)
  const answer = await world.post(`${path}/track`, { track: 'eater', 'answer.guests-day': '2026-04-03' })
  expect(doneIn(answer.headers.get('location'))).toBe('track')
  expect(await enrolment()).toMatchObject({ track: 'eater' })
  expect((await enrolment()).answers).toEqual({ 'guests-day': '2026-04-03', diet: 'yes' })
})

test('a track that needs an answer asks for it before the change', async () => {
  await world.post(`${path}/track`, { track: 'eater' })
  const refused = await world.post(`${path}/track`, { track: 'baker', 'answer.oven-day': '' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('href="#Field-answer.oven-day"')
  expect((await enrolment()).track).toBe('eater')
  await world.post(`${path}/track`, { track: 'baker', 'answer.oven-day': '2026-06-01' })
  expect(await enrolment()).toMatchObject({ track: 'baker', answers: { 'oven-day': '2026-06-01' } })
})

test('a track that there is not is refused', async () => {
  const answer = await world.post(`${path}/track`, { track: 'gardener' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('href="#Field-track"')
})

test('a turn of life sets, pauses and shows its page at once', async () => {
  const answer = await world.post(`${path}/turn`, { turn: 'tired' })
  const shown = await answer.text()
  expect(answer.status).toBe(200)
  expect(shown).toContain('Dough rests, and so may you.')
  expect((await enrolment()).pausedUntil?.toString()).toBe('2026-03-16')
})

test('a turn of life without a page leads back to the settings', async () => {
  const answer = await world.post(`${path}/turn`, { turn: 'moved' })
  expect(doneIn(answer.headers.get('location'))).toBe('turn')
  expect((await enrolment()).answers).toMatchObject({ starter: 'yes', 'oven-day': '2026-04-01' })
})

test('a turn of life sets no sensitive answer: that takes a tick of its own', async () => {
  await save({ 'answer.diet': '' })
  await world.post(`${path}/turn`, { turn: 'ill' })
  expect((await enrolment()).answers).toEqual({ 'oven-day': '2026-04-01', starter: 'no' })
})

test('a turn of life can pause without an end', async () => {
  await world.post(`${path}/turn`, { turn: 'enough' })
  expect(await page()).toContain('The mails pause until you come back.')
})

test('a turn of life that belongs to a day asks for it at once, and what is left open changes nothing', async () => {
  const shown = await (await world.post(`${path}/turn`, { turn: 'postponed' })).text()
  expect(shown).toMatch(/name="answer.oven-day"[^>]* value="2026-04-01"/)
  expect(shown).toContain('name="consent.diet"')
  expect(shown).not.toContain('name="answer.guests-day"')
  const [, action] = /action="([^"]*\/answers)"/.exec(shown)!
  const answers = pathOf(action!)
  const moved = await world.post(answers, { 'answer.oven-day': '2026-05-01', 'answer.diet': '' })
  expect(doneIn(moved.headers.get('location'))).toBe('settings')
  expect((await enrolment()).answers).toEqual({ 'oven-day': '2026-05-01', starter: 'no' })
})

test('a day that is none comes back with the same questions, and nothing is stored', async () => {
  const before = world.rows()
  for (const day of ['soon', '']) {
    const answer = await world.post(`${path}/answers`, { 'answer.oven-day': day })
    const shown = await answer.text()
    expect(answer.status).toBe(422)
    expect(shown).toContain('href="#Field-answer.oven-day"')
    expect(shown).not.toContain('name="answer.guests-day"')
  }
  expect(world.rows()).toEqual(before)
})

test('the names of tracks and turns stay out of every address', async () => {
  const shown = (await page()) + (await (await world.get(`${path}/track`)).text())
  const addresses = [...shown.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, address]) => address!)
  for (const name of ['baker', 'eater', 'tired', 'moved']) {
    for (const address of addresses) expect(address).not.toContain(name)
  }
})

test('the next lesson can be had now, once in twelve hours, and the page says from when again', async () => {
  await world.fill(id)
  await world.sendAll()
  expect(await page()).toContain('Send it now')
  const answer = await world.post(`${path}/next`)
  expect(doneIn(answer.headers.get('location'))).toBe('next')
  await world.fill(id)
  await world.sendAll()
  const shown = await page()
  expect(shown).toContain('You have asked for one already.')
  expect(shown).not.toContain('Send it now')
  expect(doneIn((await world.post(`${path}/next`)).headers.get('location'))).toBe('not-next')
})

test('what the reader has had is listed, and can be ticked off and taken back', async () => {
  expect(await page()).toContain('Nothing yet.')
  await world.fill(id)
  await world.sendAll()
  const [key] = lessonKeys(await page())
  const ticked = await world.post(`${path}/done`, { lesson: key! })
  expect(doneIn(ticked.headers.get('location'))).toBe('lesson')
  expect([...(await enrolment()).done.keys()]).toEqual([key])
  expect(await page()).toMatch(/name="undo"[^>]*>Not done after all</)
  await world.post(`${path}/done`, { undo: key! })
  expect([...(await enrolment()).done.keys()]).toEqual([])
})

test('a lesson that the reader has not had cannot be ticked off', async () => {
  await world.fill(id)
  await world.sendAll()
  const before = world.rows()
  for (const lesson of ['bake', 'nothing', '']) {
    expect((await world.post(`${path}/done`, { lesson })).status).toBe(404)
  }
  expect(world.rows()).toEqual(before)
})

test('everything that is kept can be taken away as a file', async () => {
  const answer = await world.get(`${path}/data`)
  expect(answer.headers.get('content-type')).toContain('application/json')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="my-data.json"')
  expect(await answer.json()).toMatchObject({
    address: 'reader@example.org',
    firstName: 'Ada',
    track: 'baker',
    zone: 'Europe/Berlin',
    confirmedAt: '2026-03-02T08:00:00Z',
    answers: { 'oven-day': '2026-04-01', diet: 'yes' },
    lessons: [],
  })
})

test('a reader who stopped here can come back here, as they were', async () => {
  await save({ hour: '18:30', 'answer.flour': 'rye' })
  const stopped = await world.post(`${path}/stop`)
  expect(doneIn(stopped.headers.get('location'))).toBe('stop')
  expect((await enrolment()).state).toBe('stopped')
  expect(await page()).toContain('Send me the lessons again')
  const back = await world.post(`${path}/come-back`)
  expect(doneIn(back.headers.get('location'))).toBe('come-back')
  expect(await enrolment()).toMatchObject({
    state: 'active',
    hour: '18:30',
    answers: { 'oven-day': '2026-04-01', diet: 'yes', flour: 'rye' },
  })
  expect((await world.entry(id))?.firstName).toBe('Ada')
})

test('coming back sends no mail to confirm', async () => {
  world.setNow(start.add({ hours: 48 }))
  await world.post(`${path}/stop`)
  await world.post(`${path}/come-back`)
  const due = await world.db.selectFrom('mail').select('kind').where('due_at', 'is not', null).execute()
  expect(due.filter(({ kind }) => kind === 'confirmation')).toEqual([])
})

test('an address that must get nothing does not come back', async () => {
  await world.post(`${path}/stop`)
  await suppress(world.db, 'reader@example.org', 'test', start)
  const answer = await world.post(`${path}/come-back`)
  expect(doneIn(answer.headers.get('location'))).toBe('not-back')
  expect((await enrolment()).state).toBe('stopped')
})

test('everything is deleted after one more press, and the links lead nowhere from then on', async () => {
  const asked = await world.get(`${path}/forget`)
  expect(await asked.text()).toContain('This cannot be undone.')
  expect(await world.entry(id)).toBeDefined()
  const answer = await world.post(`${path}/forget`)
  expect(await answer.text()).toContain('Everything about you is deleted')
  expect(JSON.stringify(await world.rows())).not.toContain('reader@example.org')
  expect((await world.get(path)).status).toBe(404)
  expect((await world.post(`${path}/settings`, settings)).status).toBe(404)
})

test('one who has not confirmed sees that, and can already leave', async () => {
  const other = await world.pending({ address: 'other@example.org' })
  const shown = await (await world.get(world.managePath(other))).text()
  expect(shown).toContain('You have not confirmed yet.')
  expect(shown).toContain(`${world.managePath(other)}/forget`)
  expect(shown).not.toContain('<form')
})

test('the address of an act, opened by hand, leads back to the page', async () => {
  const answer = await world.get(`${path}/settings`)
  expect(answer.headers.get('location')).toBe(`/course${path}`)
})

function lessonKeys(shown: string): string[] {
  return [...shown.matchAll(/name="lesson" value="([^"]*)"/g)].map(([, key]) => key!)
}
