/** Mails leave signed, or they do not leave. */
import { generateKeyPairSync } from 'node:crypto'
import { composer } from '@coursepost/drip'
import { createSigner, SigningError } from '@coursepost/email'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keys, ledgerOf, publicUrl, startWorld, type World } from './world.ts'

const privateKey = String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
const signerFor = (domain: string) => createSigner({ domain, keys: [{ selector: 's1', privateKey }] })

let world: World
let domain: string
beforeEach(async () => {
  world = await startWorld()
  domain = world.course.sender.address.split('@')[1]!
  await world.reader('ann@readers.example')
})
afterEach(() => world.end())

const composeWith = (signer: ReturnType<typeof createSigner>) =>
  composer({ course: world.course, publicUrl, keys, signer })

test('each carries a signature for the sender’s domain, dated as the mail is', async () => {
  expect(await world.send({ compose: composeWith(signerFor(domain)) })).toMatchObject({ sent: 1 })
  const { mail } = world.server.received[0]!
  const header = String(mail.headerLines[0]!.line).replace(/\r\n/g, '')
  expect(header).toMatch(
    new RegExp(`^DKIM-Signature: v=1; a=ed25519-sha256; .*d=${domain}; s=s1; t=${mail.date!.getTime() / 1000};`),
  )
  for (const name of ['list-unsubscribe', 'list-unsubscribe-post', 'feedback-id', 'from:from'])
    expect(header).toContain(name)
})

test('one that cannot be signed does not go, is named, and goes when it can be', async () => {
  const broken = { domain, sign: () => Promise.reject(new SigningError('the key is gone')) }
  const summary = await world.send({ compose: composeWith(broken) })
  expect(summary).toMatchObject({ sent: 0, released: 1, problems: [{ error: new SigningError('the key is gone') }] })
  expect(world.server.messages).toEqual([])
  expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled', 'lesson due'])
  world.later({ minutes: 16 })
  expect(await world.send({ compose: composeWith(signerFor(domain)) })).toMatchObject({ sent: 1 })
})

test('a signer for another domain is refused at the start', () => {
  expect(() => composeWith(signerFor('evil.example'))).toThrow('mailboxes would not count it')
})
