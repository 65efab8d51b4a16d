import type { Course, Rule } from '@coursepost/core'
import { mostEncodedCharacters, mostLineOctets } from '../limits.ts'
import { MessageError } from '../mime/message-error.ts'
import type { Opened } from './opened.ts'
import type { Message } from './rendered.ts'
import { sampleMessage } from './sample-message.ts'

export const messageMalformed: Rule = {
  id: 'message-malformed',
  severity: 'error',
  what: 'A mail cannot be written as a message, or has lines longer than mail may have.',
  why: 'A server would refuse it, or cut its lines and break its signature.',
  fix: 'Correct what the message names; sender and reply address stand in `course.md`.',
}

export function checkMessage(mail: Opened, course: Course): Message[] {
  try {
    return longLines(Buffer.from(sampleMessage(mail, course, new Date(0))).toString('latin1'), mail.what)
  } catch (error) {
    if (error instanceof MessageError) return [error.message]
    throw error
  }
}

function longLines(message: string, what: string): Message[] {
  const end = message.indexOf('\r\n\r\n')
  return [
    ...longerThan(mostLineOctets, message.slice(0, end), `headers of ${what}`),
    ...longerThan(mostEncodedCharacters, message.slice(end), `body of ${what}`),
  ]
}

function longerThan(most: number, text: string, where: string): Message[] {
  const longest = Math.max(...text.split('\r\n').map((line) => line.length))
  return longest <= most ? [] : [`expected lines of at most ${most} characters in the ${where}, got ${longest}`]
}
