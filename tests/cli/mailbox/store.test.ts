import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostMails, openMailStore } from '../../../packages/cli/src/mailbox/store.ts'
import { mailboxDesk } from './desk.ts'
import { simpleMail } from './simple-mail.ts'

test('the newest mails are kept, in order, and never more than the limit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 60 }), (most, count) => {
      const store = openMailStore(most)
      const subjects = Array.from({ length: count }, (_, n) => `mail ${n}`)
      for (const subject of subjects) store.add(simpleMail({ subject }))
      expect(store.newest().map(({ parsed }) => parsed.subject)).toEqual(subjects.toReversed().slice(0, most))
    }),
  )
})

test('an id belongs to one mail for ever, and leads nowhere once the mail has gone', () => {
  const store = openMailStore(1)
  const first = store.add(simpleMail({ subject: 'first' }))
  const second = store.add(simpleMail({ subject: 'second' }))
  expect(first.id).not.toBe(second.id)
  expect(store.find(first.id)).toBeUndefined()
  expect(store.find(second.id)).toBe(second)
})

test('a full mailbox says that older mails are not kept', async () => {
  const { add, get } = mailboxDesk()
  for (let n = 0; n < mostMails; n++) add({ subject: `mail ${n}` })
  expect((await (await get('/mailbox/')).text()).includes('Older ones')).toBe(false)
  add({ subject: 'one more' })
  const list = await (await get('/mailbox/')).text()
  expect(list.includes('These are the newest 500. Older ones are not kept.')).toBe(true)
  expect(list.includes('>mail 0<')).toBe(false)
})
