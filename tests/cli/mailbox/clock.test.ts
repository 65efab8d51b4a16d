import { expect, test } from 'vitest'
import { mailboxDesk } from './desk.ts'

const own = { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:4000' }

test.each([
  [0, 'no mail came'],
  [1, '1 mail came'],
  [12, '12 mails came'],
])('Next day leads back to the list, which says how many mails came: %i', async (sent, words) => {
  const { post, get } = mailboxDesk({ nextDay: async () => ({ sent }) })
  const response = await post('/mailbox/next-day', own)
  expect(response.status).toBe(303)
  const list = await get(response.headers.get('location')!)
  expect(await list.text()).toContain(`The clock has moved on by a day: ${words}.`)
})

test('Next mail moves to the next mail, and says when there is none', async () => {
  const some = mailboxDesk({ nextMail: async () => ({ sent: 1 }) })
  const none = mailboxDesk({ nextMail: async () => undefined })
  expect(await follow(some)).toContain('The clock has moved to the next mail: 1 mail came.')
  expect(await follow(none)).toContain('Nobody has a mail planned')
})

async function follow({ post, get }: ReturnType<typeof mailboxDesk>): Promise<string> {
  const response = await post('/mailbox/next-mail', own)
  return (await get(response.headers.get('location')!)).text()
}

test('a double click moves the clock once', async () => {
  let days = 0
  const day = Promise.withResolvers<{ sent: number }>()
  const { post } = mailboxDesk({
    nextDay: () => {
      days++
      return day.promise
    },
  })
  const presses = [post('/mailbox/next-day', own), post('/mailbox/next-day', own)]
  day.resolve({ sent: 3 })
  const responses = await Promise.all(presses)
  expect(responses.map(({ status }) => status)).toEqual([303, 303])
  expect(days).toBe(1)
  await post('/mailbox/next-day', own)
  expect(days).toBe(2)
})

test('what went wrong is said, and the next press tries again', async () => {
  let days = 0
  const { post } = mailboxDesk({
    nextDay: async () => {
      if (++days === 1) throw new Error('The course has <errors>.')
      return { sent: 0 }
    },
  })
  const failed = await post('/mailbox/next-day', own)
  expect(failed.status).toBe(500)
  expect(await failed.text()).toContain('The course has &lt;errors&gt;.')
  expect((await post('/mailbox/next-day', own)).status).toBe(303)
})

test('made-up words in the address of the list are not repeated', async () => {
  const { get } = mailboxDesk()
  expect(await (await get('/mailbox/?move=elsewhere&sent=5')).text()).not.toContain('class="outcome"')
  expect(await (await get('/mailbox/?move=next-day&sent=-5')).text()).toContain('Nobody has a mail planned')
})
