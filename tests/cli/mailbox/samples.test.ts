import { courseMails } from '@coursepost/email'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { bread, mailboxDesk } from './desk.ts'

test('every mail of the course is listed by its file, and each can be looked at', async () => {
  const { get } = mailboxDesk()
  const list = await (await get('/mailbox/every')).text()
  const ids = courseMails(bread).map(({ id }) => id)
  expect(ids).toContain('every-kind~later')
  expect(ids).toContain('notice~correction~heat')
  for (const id of ids) {
    expect(list).toContain(`href="/mailbox/~${id}"`)
    const page = await get(`/mailbox/~${id}`)
    expect(page.status, id).toBe(200)
    expect(await page.text(), id).toContain('Desktop, 600 pixels wide')
  }
})

test('a sample is a whole message, with its personal places filled and its links leading back', async () => {
  const mail = await simpleParser(await (await mailboxDesk().get('/mailbox/~every-kind/raw')).text())
  expect(mail.subject).toBe('For there, from the oven')
  expect(mail.text).toContain('Lesson 7 of 21')
  expect(mail.text).toContain('http://localhost:4000/mailbox/')
})

test('what no mail is called is not found', async () => {
  expect((await mailboxDesk().get('/mailbox/~nothing')).status).toBe(404)
})
