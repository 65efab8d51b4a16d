/** What the senders of this benchmark are given: the course, its keys, and a mail of 14 KB. */
import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { type Course, loadCourse } from '../../packages/core/src/index.ts'
import { type Composer, composer, type StoreOptions } from '../../packages/drip/src/index.ts'
import { compileMessage, createSigner, type Email, hole, type Signer } from '../../packages/email/src/index.ts'

export const keys = [{ id: 'k1', secret: 'for this benchmark only, and long enough to be taken' }]
export const publicUrl = 'https://mail.example.org/'

export async function loadBenchCourse(): Promise<Course> {
  const { course } = await loadCourse(join(import.meta.dirname, 'course'))
  return course!
}

/** A file of SQLite's, or the URL of a database. */
export function placeOf(database: string): StoreOptions {
  return URL.canParse(database) ? { url: database } : { file: database }
}

/** With a key made anew: no figure hangs on it. */
export function newSigner(): Signer {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  return createSigner({ domain: 'example.org', keys: [{ selector: 'bench', privateKey: pem }] })
}

/**
 * The composer of the course, but for the body: a real lesson is longer, and this benchmark is of mails of 14 KB. What
 * stands in the personal places, and the filling in and sealing of each mail, are the real ones.
 */
export function benchComposer(course: Course, signer?: Signer): Composer {
  const { revision, freeze } = composer({ course, publicUrl, keys })
  const message = compileMessage(sample(), {
    from: { name: 'Bench', address: course.sender.address },
    listId: 'lessons.example.org',
    unsubscribe: true,
    feedbackId: '0a1b2c3d:lesson::4e5f6a7b',
  })
  return {
    revision,
    freeze,
    compile: async () => ({ hash: 'bench', template: message.template }),
    async write({ to }, { date, messageId, values }) {
      const at = new Date(date.epochMilliseconds)
      const bytes = message.render({ to: { address: to }, date: at, messageId, values })
      return signer ? signer.sign(bytes, at) : bytes
    },
  }
}

/** The shape of a lesson's mail, with as many links as its frame has. */
export function sample(): Email {
  const link = (name: string) => hole(`${name}-url`, 'address')
  const words = (count: number) => 'The plan says what good looks like, and by which day. '.repeat(count)
  const html = `<!doctype html><html lang="en"><body><p>Lesson ${hole('lesson-number')} of ${hole('lesson-count')}</p>
<p>Hello ${hole('first-name')}.</p>
${`<p style="margin:0 0 18px">${words(4)}</p>\n`.repeat(29)}<p><a href="${link('done')}">I have done this</a> <a href="${link('next')}">Next</a></p>
<p><a href="${link('manage')}#pause">Pause</a> <a href="${link('manage')}#dates">Dates</a> <a href="${link('manage')}#hour">Hour</a> <a href="${link('manage')}#track">Track</a></p>
<p><a href="${link('unsubscribe')}">Stop</a></p></body></html>`
  const text = `Lesson ${hole('lesson-number')} of ${hole('lesson-count')}\n\nHello ${hole('first-name')}.\n\n${`${words(1)}\n`.repeat(70)}\n${link('done')}\n\n${link('next')}\n\n${link('manage')}\n\n${link('unsubscribe')}\n`
  return { subject: 'A slow read with a pencil, line by line', preheader: '', html, text, mjml: '' }
}
