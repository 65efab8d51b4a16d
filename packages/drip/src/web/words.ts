/**
 * Every fixed word of the subscribers' pages that the site has not got already, in one table. `{name}` is a place.
 * Nothing here is about a particular course.
 */

import { fill } from '@coursepost/core/site'

export type Word = keyof typeof words

/** A fixed word with its places filled. What fills them is plain text: it is escaped where the page is made. */
export function say(word: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(words[word], values)
}

export const words = {
  'problem-address-missing': 'Your mail address is missing. Type it as in a mail, such as name@example.org.',
  'problem-address': 'This does not look like a mail address. It should be like name@example.org.',
  'problem-name': 'Please give a name in plain letters, without links or @.',
  'problem-name-long': 'Please give a shorter name: at most {most} characters.',
  'problem-zone-missing': 'Your time zone is missing. Choose the one you live in.',
  'problem-zone': 'We do not know this time zone. Choose one such as Europe/Berlin.',
  'problem-track-missing': 'Choose the sentence that fits you best.',
  'problem-track': 'There is no such choice any more. Choose one of those shown.',
  'problem-date': '“{label}” is not a day of the calendar. Give year, month and day, such as 2026-03-31.',
  'problem-order':
    '“{end}” is earlier than “{start}”. Please look at both days again: often it is the month or the year.',
  'problem-choice': '“{label}” has an answer that we do not know. Choose one of those shown.',
  'problem-needed': '“{label}” is still open. We need it to send the lessons on the right days.',
  'problem-consent': '“{label}” is needed, and we may keep it only if you tick the box beside it.',
  'problem-unknown': 'This form is older than the course. Load the page anew and fill it in once more.',
  'problem-hour': 'The time of day is missing or is none. Give hours and minutes, such as 08:00.',
  'problem-days': 'Choose at least one day of the week. To get no mails for a while, pause instead.',
  'problem-pause': 'Choose a day after today, or leave it empty to pause until you come back.',

  'inbox-title': 'Look in your inbox',
  'inbox-sent':
    'If lessons can be sent to this address, a mail is on its way to it now. Press the button in that mail, and they begin. Until you do, nothing else is sent.',
  'inbox-wait':
    'It usually takes a minute. If it is not there after ten, look among spam, and check that the address was typed right.',
  'inbox-once':
    'We send at most one such mail to an address in a day. If you get the lessons already, no new mail comes: each of them has a link to your settings at its end.',
  'inbox-withheld': 'We did not keep your answer to “{label}”, because the box that allows it was not ticked.',

  'confirm-title': 'One press, and the lessons begin',
  'confirm-lead': 'Someone, most likely you, asked for these lessons at this address. We noted:',
  'confirm-button': 'Send me the lessons',
  'confirm-not-you': 'If it was not you, close this page. Nothing will be sent.',
  'confirmed-title': 'You are signed up',
  'confirmed-already': 'There is nothing more to do. The lessons come as you asked.',
  'confirmed-after': 'Each mail has links at its end to change your dates, to pause and to stop.',
  'confirmed-settings': 'See your settings',

  'next-soon': 'Your next mail comes within a minute.',
  'next-on': 'Your next mail comes on {when}.',
  'next-waits': 'Your next mail waits for an answer: {labels}.',
  'next-none': 'You have had every lesson there is for you. New ones come as they are written.',

  'stop-title': 'Stop the mails?',
  'stop-lead': 'Press the button, and no more lessons come.',
  'stop-button': 'Stop the mails',
  'stopped-title': 'The mails have stopped',
  'stopped-lead': 'No new mail is sent to you from this moment. One that left a moment ago may still arrive.',
  'stopped-settings':
    'The link to your settings, at the end of each mail, still works: it lets you come back, or delete all that we keep about you.',

  'lesson-done-title': 'Is this one done?',
  'lesson-done-lead': 'Press the button, and what builds on it can follow. Nobody else sees it.',
  'lesson-done-button': 'I have done this',
  'lesson-done-done': 'Noted: done',
  'lesson-done-undo': 'Not done after all',

  'next-link-title': 'The next lesson, now?',
  'next-link-lead':
    'Press the button, and the lesson that would come next comes within a minute. The others keep their days. You can do this once in twelve hours.',
  'next-link-button': 'Send it now',
  'next-link-sent': 'It is on its way',
  'next-link-not': 'Not just now',
  'next-link-on-its-way': 'A lesson is on its way to you already. Look in your inbox in a minute.',
  'next-link-too-soon': 'You have asked for one already. You can ask again on {when}.',
  'next-link-nothing':
    'There is no lesson that could come now: you have had them all, or they wait for a date of yours.',

  'turn-link-title': 'Has something changed?',
  'turn-link-lead': 'Press “{label}” if that is so. Your lessons then follow it.',
  'turn-link-gone': 'This can no longer be told here. Your settings show what can.',
  'turn-ask': 'A day that belongs to it',
  'turn-ask-lead': 'If you know it, tell us, and your lessons follow it. You can also leave it open and add it later.',
  'turn-link-told': 'You can undo it in your settings, or add a date that belongs to it.',

  'manage-title': 'Your lessons',
  'manage-pending': 'You have not confirmed yet. Press the button in the mail that we sent you, and the lessons begin.',
  'manage-stopped': 'The mails have stopped. Nothing is sent to you.',
  'manage-no-track': 'The course has changed. Please say what fits you now, and the mails come again.',
  'manage-paused': 'The mails pause. They come again from {day}.',
  'manage-paused-open': 'The mails pause until you come back.',

  'done-settings': 'Your settings are saved.',
  'done-track': 'Your lessons now follow the new choice.',
  'done-pause': 'The pause is set.',
  'done-resume': 'The mails come again.',
  'done-next': 'The next lesson is on its way to you.',
  'done-not-next': 'No lesson could be sent just now. Below you see why.',
  'done-lesson': 'Noted: done.',
  'done-undo': 'Noted: not done after all.',
  'done-stop': 'The mails have stopped. No new one is sent from this moment.',
  'done-come-back': 'Welcome back. The mails come again.',
  'done-not-back':
    'Mails to this address cannot be sent: its mailbox refused them, or they were reported as unwanted. You can sign up with another address.',
  'done-turn': 'Noted. Your lessons follow what you told us.',
  'done-withheld': 'An answer was not kept, because the box that allows it is not ticked.',

  'next-heading': 'The next lesson, now',
  'lessons-heading': 'What you have had',
  'lessons-none': 'Nothing yet.',
  'lessons-done': 'done',

  'track-heading': 'What fits you',
  'track-change': 'Something has changed for you? Choose another',
  'track-title': 'What fits you now?',
  'track-lead':
    'What you have already had is not sent again. Answers that the new choice does not ask for are deleted.',
  'turns-heading': 'Tell us in one press',

  'answers-heading': 'Your dates and answers',
  'answers-help': 'Leave open what you do not know. To delete an answer, empty it and save.',
  'timetable-heading': 'When the mails come',
  timetable: '{days} at {hour}, time zone {zone}',
  'every-day': 'Every day',
  hour: 'Time of day',
  days: 'Days of the week',
  save: 'Save',

  'pause-heading': 'Pause',
  'pause-until': 'Nothing before this day',
  'pause-help': 'Leave it empty to pause until you come back.',
  'pause-button': 'Pause the mails',
  'resume-button': 'Let the mails come again',

  'data-heading': 'What we keep about you',
  'data-download': 'Download it as a file',
  'stop-heading': 'Stop',
  'come-back-heading': 'Come back',
  'come-back-button': 'Send me the lessons again',
  'forget-link': 'Delete all that you keep about me',
  'forget-title': 'Delete everything about you?',
  'forget-lead':
    'Your address, your answers and the list of what you were sent are deleted at once, and no mail comes any more. This cannot be undone.',
  'forget-button': 'Delete everything',
  'forgotten-title': 'Everything about you is deleted',
  'forgotten-lead': 'We keep nothing that names you. The links in your mails no longer work.',
  back: 'Back to your settings',

  'lost-title': 'This link does not work here',
  'lost-lead':
    'It may have been cut in two by a mail program, or be too old, or what it belongs to may have been deleted.',
  'lost-next': 'Try the link in your newest mail. If you have none, sign up again.',
  'failed-title': 'Something went wrong on our side',
  'failed-lead': 'It was nothing you did. Please try again in a few minutes. Nothing was half done.',
  'large-title': 'That is more than we can read',
  'large-lead': 'Please shorten what you wrote and send it once more.',
} as const
