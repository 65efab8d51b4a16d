/**
 * Every fixed word of a mail, in one table; the words that a mail shares with the site (labels, minutes) are the site's.
 * `{name}` is a place. No words about any particular course stand here, and none that a shared screen should not show.
 */
import type { Course } from '@coursepost/core'
import { inPlaceOf, type Words as SiteWords, wordsOf as siteWordsOf } from '@coursepost/core/site'

export type Words = SiteWords & Readonly<Record<keyof typeof english, string>>

export function wordsOf(course: Course): Words {
  return { ...siteWordsOf(course), ...inPlaceOf(english, course.strings.mail) }
}

export const english = {
  facts: '{place} · {minutes}',
  'follow-up': 'A later note to this lesson',
  welcome: 'Welcome',
  'read-on-web': 'Read this lesson on the web',
  'sources-and-links': 'Sources and links',
  image: 'Image: {alt}',
  done: 'done',
  'not-done': 'to do',
  why: 'You get this because you asked for “{course}” at this address and confirmed it.',
  manage: 'Change your dates, your hour or your answers',
  stop: 'Stop these mails',
  'links-below': 'To change your dates, your hour or your answers, or to stop these mails, see the links at the end.',

  'confirm-subject': 'Please confirm your address',
  'confirm-preheader': 'One press of a button, and the first mail is on its way.',
  'confirm-title': 'Is this your address?',
  'confirm-ask':
    'Someone, most likely you, asked for a series of short mails at this address. If it was you, confirm it and the first one comes.',
  'confirm-button': 'Confirm my address',
  'confirm-ignore': 'If it was not you, do nothing. Without your word nothing else is sent here.',
  'confirm-why': 'Sent because this address was entered in the form for “{course}”.',
} as const
