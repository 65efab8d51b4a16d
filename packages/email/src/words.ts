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
  'follow-ups': 'Later notes to lessons you have had',
  'web-only': 'There is more here on the web',
  'web-only-named': 'On the web: {label}',
  'worksheet-link': 'Fill it in or print it on the web',
  'link-done': 'I have done this',
  'link-next': 'Send me the next lesson now',
  welcome: 'Welcome',
  'read-on-web': 'Read this lesson on the web',
  'sources-and-links': 'Sources and links',
  image: 'Image: {alt}',
  done: 'done',
  'not-done': 'to do',
  why: 'You get this because you asked for “{course}” at this address and confirmed it.',
  manage: 'Pause, or change your dates, your hour or your answers',
  'link-pause': 'Pause',
  'link-dates': 'Dates and answers',
  'link-hour': 'Days and hour',
  'link-track': 'What fits you',
  'turns-lead': 'Has something changed?',
  'turns-text': 'Has something changed ({turns})? Tell us in one press',
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

  'welcome-subject': 'You are signed up',
  'welcome-preheader': 'What comes next, and when.',
  'welcome-title': 'You are signed up',
  'welcome-first': 'Your first lesson comes on {day}.',
  'welcome-open':
    'Your first lesson waits for a date or an answer that only you know. Add what you can; the rest can wait.',
  'welcome-keep': 'Keep this mail. The links below it work for as long as the lessons come.',

  'paused-subject': 'Your mails are paused',
  'paused-preheader': 'Nothing comes until then. You can go on at any time.',
  'paused-title': 'Your mails are paused',
  'paused-until': 'Nothing comes before {day}. Then the mails go on by themselves.',
  'paused-open': 'Nothing comes until you say so.',
  'paused-nothing-lost': 'No lesson is lost by it: each one you have not had is still ahead of you.',
  'paused-button': 'Go on, or change the pause',

  'changed-subject': 'Your changes are saved',
  'changed-preheader': 'When your next mail comes.',
  'changed-title': 'Your changes are saved',
  'changed-next': 'Your next mail comes on {day}.',
  'changed-open': 'Your next mail waits for a date or an answer that only you know.',
  'changed-again': 'What you have already had does not come again. If it was not you who changed this, look at it now.',
  'changed-button': 'See your dates and answers',

  'completed-subject': 'That was the last one',
  'completed-preheader': 'Where to find everything again.',
  'completed-title': 'You have had every lesson',
  'completed-all': 'There is nothing more to come for what you told us. Every lesson stays on the web, to read again.',
  'completed-button': 'See all lessons',
  'completed-dates': 'If something changes, tell us. What belongs to it then comes by mail.',
  'completed-data': 'See or delete what we keep about you',

  'correction-subject': 'A correction: {subject}',
  'correction-preheader': 'We got something wrong, and have mended it.',
  'correction-title': 'A correction to “{lesson}”',
  'correction-mended': 'We mended the lesson on {day}. You got it before that day.',
  'correction-button': 'Read the lesson as it is now',
} as const
