/** A mail of the course as it would go over the wire to a made-up reader, with the headers that a sender writes. */
import { createHash } from 'node:crypto'
import type { Course } from '@coursepost/core'
import type { Values } from '../fill.ts'
import { compileMessage } from '../mime/message.ts'
import type { Rendered } from './rendered.ts'
import { sampleValues } from './sample-values.ts'

/** Throws `MessageError` when the course's sender, or what the mail says, cannot be put on the wire. */
export function sampleMessage(mail: Rendered, { sender }: Course, date: Date): Uint8Array {
  const { email, unsubscribe } = mail
  const { name, address, replyTo } = sender
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const values: Values = { 'unsubscribe-url': `https://${host}/unsubscribe/x`, ...sampleValues(email) }
  const message = compileMessage(email, {
    from: { name, address },
    ...(replyTo === undefined ? {} : { replyTo }),
    listId: `lessons.${domain}`,
    unsubscribe,
    feedbackId: `sample:lesson:coursepost:${domain}`,
  })
  return message.render({ to: { address: `reader@${host}` }, date, messageId: `${digest(mail)}@${domain}`, values })
}

/** Tells the mails of a course apart, so that an answer finds the one it is about. */
function digest({ file, what }: Rendered): string {
  return createHash('sha256').update(`${file}\n${what}`).digest('hex').slice(0, 16)
}

// No name reserved for examples: filters look at those.
const host = 'mail.sample-course.net'
