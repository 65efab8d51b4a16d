/** What may have arrived goes again in the same bytes, whatever the course says by then. */
import { generateKeyPairSync } from 'node:crypto'
import { composer } from '@coursepost/drip'
import { createSigner } from '@coursepost/email'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { courseText, type Editing, keys, lessonText, startEditing } from './world.ts'

let editing: Editing
/** Id of the mail whose sender died. */
let died: string
beforeEach(async () => {
  editing = await startEditing({
    'course.md': courseText(),
    '1-weigh.md': lessonText('Weigh'),
    '2-mix.md': lessonText('Mix'),
  })
  await editing.reader('ann')
})
afterEach(() => editing.end())

const privateKey = () => String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
const publicUrl = 'https://bread.example/'
const signing = (key: string, selector = 's1') =>
  composer({
    course: editing.course,
    publicUrl,
    keys,
    signer: createSigner({ domain: 'bread.example', keys: [{ selector, privateKey: key }] }),
  })

/** The message arrives, and its sender dies before it has written that down. */
async function sendAndDie(options: Parameters<Editing['send']>[0] = {}): Promise<Buffer> {
  editing.server.onDot = async () => {
    editing.server.onDot = () => undefined
    await editing.db
      .updateTable('mail')
      .set({ lease_token: 'gone', lease_until: 1 })
      .where('state', '=', 'begun')
      .execute()
    return undefined
  }
  await editing.send({ ...options, connections: 1 })
  died = (await editing.db.selectFrom('mail').select('id').where('state', '=', 'begun').executeTakeFirstOrThrow()).id
  editing.time = editing.time.add({ minutes: 10 })
  return copies()[0]!
}

async function resend(options: Parameters<Editing['send']>[0] = {}): Promise<Buffer> {
  await editing.send({ ...options, connections: 1 })
  editing.time = editing.time.add({ minutes: 10 })
  expect(await editing.send(options)).toMatchObject({ resent: 1 })
  expect(await theMail()).toMatchObject({ state: 'sent', may_be_double: 1, frozen: null })
  const [, again, ...more] = copies()
  expect(more).toEqual([])
  return again!
}

const theMail = () => editing.db.selectFrom('mail').selectAll().where('id', '=', died).executeTakeFirstOrThrow()
/** All that came of it: its id stands before the @ of the Message-ID. */
const copies = () => editing.server.messages.filter((message) => message.includes(`Message-ID: <${died}@`))
const templates = () => editing.db.selectFrom('template').selectAll().execute()

const edited = {
  '1-weigh.md': lessonText('Weigh well', '', 'Quite another text, and a longer one.'),
  'course.md': courseText({ more: 'theme: { light: { accent: "#7a2e1d" } }' }).replace(
    'name: The kitchen',
    'name: The bakery',
  ),
}

test('a message goes again in the same bytes under a course revision with another text, name and look', async () => {
  const first = await sendAndDie()
  await editing.apply(await editing.edit(edited))
  const again = await resend()
  expect(again.equals(first)).toBe(true)
  expect(String(again)).toContain('From: The kitchen')
})

test('and when the lesson is no more', async () => {
  const first = await sendAndDie()
  const gone = { '1-weigh.md': undefined, 'course.md': courseText({ more: 'retired: { weigh: gone }' }) }
  await editing.apply(await editing.edit(gone))
  expect((await resend()).equals(first)).toBe(true)
})

test('and after an upgrade that renders the same revision otherwise', async () => {
  const first = await sendAndDie()
  const { compose } = { compose: editing.composerOf(editing.course) }
  const upgraded: typeof compose = {
    ...compose,
    write: (letter, frozen, template) =>
      template ? compose.write(letter, frozen, template) : Promise.resolve(Buffer.from('rendered otherwise\r\n')),
  }
  expect((await resend({ compose: upgraded })).equals(first)).toBe(true)
})

test('with the same DKIM key the signature is the same to the byte', async () => {
  const key = privateKey()
  const first = await sendAndDie({ compose: signing(key) })
  await editing.apply(await editing.edit(edited))
  expect((await resend({ compose: signing(key) })).equals(first)).toBe(true)
})

test('with another DKIM key all but the signature is the same', async () => {
  const first = await sendAndDie({ compose: signing(privateKey()) })
  await editing.apply(await editing.edit(edited))
  const again = await resend({ compose: signing(privateKey(), 's2') })
  const unsigned = (bytes: Buffer) => bytes.toString('latin1').replace(/^DKIM-Signature:.*\r\n(?:[ \t].*\r\n)*/gmu, '')
  expect(again.equals(first)).toBe(false)
  expect(unsigned(again)).toBe(unsigned(first))
})

test('what certainly has not arrived is written anew, under the Message-ID that it has', async () => {
  editing.server.onDot = () => Object.assign(new Error('4.3.0 later'), { responseCode: 451 })
  await editing.send()
  editing.server.onDot = () => undefined
  const { message_id } = await editing.db
    .selectFrom('mail')
    .selectAll()
    .where('state', '=', 'deferred')
    .executeTakeFirstOrThrow()
  await editing.apply(await editing.edit(edited))
  editing.time = editing.time.add({ minutes: 10 })
  expect(await editing.send()).toMatchObject({ sent: 1, resent: 0 })
  expect(editing.server.received[0]!.mail).toMatchObject({ subject: 'Weigh well', messageId: `<${message_id}>` })
})

test('a compiled message is kept once, and not longer than a mail may need it', async () => {
  await editing.reader('bo')
  await editing.reader('cy')
  await sendAndDie()
  const [one, ...more] = await templates()
  expect(more).toEqual([])
  expect(JSON.parse(one!.template)).toMatchObject({ version: 1 })
  await editing.apply(await editing.edit(edited))
  await editing.send({ uncertain: 'hold' })
  // The other two have arrived in it; this one may have to go again.
  expect((await templates()).map(({ hash }) => hash)).toContain(one!.hash)
  await resend()
  await editing.send()
  expect((await templates()).map(({ hash }) => hash)).not.toContain(one!.hash)
})
