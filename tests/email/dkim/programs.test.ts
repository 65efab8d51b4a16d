/** Signatures as other people's programs see them: OpenDKIM as it comes, and mailauth behind a hop through Postfix. */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { compileMessage, fillEmail, hole, renderEmail } from '@coursepost/email'
import nodemailer from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startMailServer } from '../../e2e/mail-server.ts'
import { fixtureCourse, values } from '../fixture.ts'
import { email, frame, person } from '../message/mail.ts'
import { records, signer } from './keys.ts'
import { type Postfix, postfixMissing, startPostfix } from './postfix.ts'
import { verify } from './verifier.ts'

const run = promisify(execFile)
const opendkim = '/usr/sbin/opendkim'

/** In CI a missing program is a failure; on a laptop it is a line in the report. */
function needs(missing: string | undefined): string | undefined {
  if (missing !== undefined && process.env.CI) throw new Error(`This test ${missing}`)
  return missing
}

const awkward = [
  { subject: 'Rye', name: 'Ada' },
  {
    subject: 'Für dich: ein sehr langer Betreff, der in mehreren kodierten Wörtern steht und gefaltet wird 🥐🥐🥐',
    name: 'Zoë "Z" Ö',
  },
  { subject: 'לחם שיפון, ועוד מילה', name: "עדה <&> 'x'" },
  { subject: '=?utf-8?Q?no=20word?= ', name: ',;:@ .' },
  { subject: 'x'.repeat(300), name: 'y '.repeat(60) },
  { subject: '字'.repeat(60), name: '👩‍👩‍👧🇩🇪' },
]

function messages(): Promise<Uint8Array[]> {
  const text = '.\n..\nFrom me\n a  b\tc \n\n\n字字\n'
  const mails = awkward.map(({ subject, name }) => {
    const mail = email({
      subject: `${subject} ${hole('name')}`,
      text: `${text}${hole('name')}`,
      html: `<p>${hole('name')}</p>\n\n`,
    })
    const around = {
      ...frame,
      from: { name, address: 'baker@bread.example' },
      unsubscribe: true,
      feedbackId: 'a:b:c:d',
    }
    const reader = { ...person, to: { address: 'ada@mail.example', name }, values: { ...values, name } }
    return compileMessage(mail, around).render(reader)
  })
  return Promise.all(mails.map((mail) => signer.sign(mail, person.date)))
}

test('OpenDKIM verifies both signatures, and sees what was changed', async (context) => {
  const missing = needs(existsSync(opendkim) ? undefined : 'needs opendkim (apt-get install opendkim)')
  if (missing) return context.skip(missing)
  const folder = mkdtempSync(join(tmpdir(), 'coursepost-opendkim-'))
  const keys = join(folder, 'keys')
  writeFileSync(
    keys,
    Object.entries(records)
      .map(([name, record]) => `${name} ${record}\n`)
      .join(''),
  )
  writeFileSync(join(folder, 'conf'), `Mode v\nTestPublicKeys ${keys}\nSyslog no\nAlwaysAddARHeader yes\n`)
  const judge = async (message: Uint8Array) => {
    writeFileSync(join(folder, 'mail'), message)
    const { stdout } = await run(opendkim, ['-x', join(folder, 'conf'), '-t', join(folder, 'mail'), '-vv'])
    return [...stdout.matchAll(/dkim=(\w+).*header\.s=(\w+)/g)].map(([, result, selector]) => `${selector} ${result}`)
  }
  for (const message of await messages()) {
    expect(await judge(message)).toEqual(['rsa pass', 'ed pass'])
    const changed = Buffer.from(message)
      .toString('latin1')
      .replace('_blank', 'x')
      .replace('From=20me', 'From you')
      .replace('=46rom me', 'From you')
    expect((await judge(Buffer.from(changed, 'latin1'))).filter((line) => line.endsWith('pass'))).toEqual([])
  }
  rmSync(folder, { recursive: true })
})

describe('behind a hop through a real Postfix', () => {
  const missing = needs(postfixMissing())
  let postfix: Postfix
  let server: Awaited<ReturnType<typeof startMailServer>>

  beforeAll(async () => {
    if (missing) return
    server = await startMailServer()
    postfix = await startPostfix(server.port)
  })

  afterAll(async () => {
    await postfix?.stop()
    await server?.close()
  })

  test('every signature still holds, and nothing but the trace was added', async (context) => {
    if (missing) return context.skip(missing)
    const course = await fixtureCourse('kinds')
    const lesson = await renderEmail(course.lessons[0]!, course, { track: 'home', opening: true })
    const whole = compileMessage(lesson, { ...frame, unsubscribe: true }).render({ ...person, values })
    expect(fillEmail(lesson, values).html.length).toBeGreaterThan(30_000)
    const signed = [...(await messages()), await signer.sign(whole, person.date)]
    const transport = nodemailer.createTransport({ host: '127.0.0.1', port: postfix.port, ignoreTLS: true })
    for (const raw of signed) {
      await transport.sendMail({
        envelope: { from: 'bounce@bread.example', to: 'ada@mail.example' },
        raw: Buffer.from(raw),
      })
    }
    await expect.poll(() => server.taken.length, { timeout: 20_000 }).toBe(signed.length)
    for (const { raw } of server.taken) {
      expect(await verify(raw)).toEqual([
        ['rsa', 'pass'],
        ['ed', 'pass'],
      ])
    }
    const bodies = (all: readonly Uint8Array[]) =>
      all.map((one) => Buffer.from(one).toString('latin1').split('\r\n\r\n').slice(1).join('\r\n\r\n')).toSorted()
    expect(bodies(server.taken.map(({ raw }) => raw))).toEqual(bodies(signed))
  })
})
