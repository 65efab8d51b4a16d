/** A mail, its frame and its reader, of which a test changes what it is about. */
import type { Email, MessageFrame, Person } from '@coursepost/email'
import { compileMessage } from '@coursepost/email'

export const frame: MessageFrame = {
  from: { name: 'The baker', address: 'baker@bread.example' },
  listId: 'lessons.bread.example',
  unsubscribe: false,
}

export const person: Person = {
  to: { address: 'ada@mail.example' },
  date: new Date('2026-03-29T01:30:05Z'),
  messageId: 'f81d4fae@bread.example',
  values: {},
}

export function email(more: Partial<Email> = {}): Email {
  return { subject: 'Rye', preheader: '', html: '<p>Rye</p>', text: 'Rye\n', mjml: '', ...more }
}

export function written(
  mail: Partial<Email> = {},
  to: Partial<Person> = {},
  around: Partial<MessageFrame> = {},
): string {
  return Buffer.from(compileMessage(email(mail), { ...frame, ...around }).render({ ...person, ...to })).toString(
    'latin1',
  )
}

/** The header fields of a message, unfolded, by lower-case name. */
export function headersOf(message: string): Map<string, string> {
  const head = message.slice(0, message.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ')
  return new Map(
    head
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  )
}
