/** What a reader wants to be called. It stands in mails, one of which goes out before the address is confirmed. */
import { say } from '../words.ts'
import type { Reading } from './reading.ts'

export function readFirstName(text: string): Reading<string | undefined> {
  const name = text.normalize('NFC').trim()
  if (name === '') return { value: undefined }
  if ([...name].length > mostCharacters) return { problem: say('problem-name-long', { most: mostCharacters }) }
  if (notInNames.test(name) || looksLikeLink.test(name)) return { problem: say('problem-name') }
  return { value: name }
}

/** Long enough for any given name that people have told a form; too short for a message to a stranger. */
const mostCharacters = 60

// Control and format characters (line ends, which would end a header; overrides that turn text around), separators
// other than the blank, surrogates, and what is assigned to nobody.
const notInNames = /[\p{Cc}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u

// A stranger's address can be typed into the form, so a name must not become a link in the mail that it brings them.
const looksLikeLink = /:\/\/|www\.|@/i
