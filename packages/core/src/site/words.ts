/**
 * Every fixed word of the site, in one table. `{name}` is a place; nothing else in a value is special.
 * A course in another language brings its own table; what it leaves out stays English.
 */
import type { Course } from '../course/types.ts'
import { inPlaceOf } from './course-strings.ts'

export type Words = Readonly<Record<keyof typeof english, string>>

export function wordsOf({ strings }: Course): Words {
  return inPlaceOf(english, strings.site)
}

/** Puts values in their places; an unknown place stays as it is, so a slip in a translation shows. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{([a-z]+)\}/g, (place, name: string) => String(values[name] ?? place))
}

/** `counted('minutes', 10, …)` takes `minutes-one` or `minutes-other`, by the rules of the language. */
export function counted(noun: 'minutes' | 'lessons', count: number, words: Words, language: string): string {
  const form = plurals(language).select(count) === 'one' ? 'one' : 'other'
  return fill(words[`${noun}-${form}`], { count })
}

const known = new Map<string, Intl.PluralRules>()

/** Kept, because every line of every list asks. */
function plurals(language: string): Intl.PluralRules {
  const rules = known.get(language) ?? new Intl.PluralRules(language)
  known.set(language, rules)
  return rules
}

export const english = {
  skip: 'Skip to the text',
  'nav-label': 'Main',
  'nav-lessons': 'Lessons',
  'nav-worksheets': 'Worksheets',
  'nav-sign-up': 'Sign up',
  'nav-sources': 'Sources',
  'footer-label': 'About this course',
  'sent-by': 'By {name}',

  'minutes-one': '{count} minute',
  'minutes-other': '{count} minutes',
  'lessons-one': '{count} lesson',
  'lessons-other': '{count} lessons',
  list: ', ',
  'feed-of-track': '{course}: {track}',

  'home-tracks': 'Which of these is you?',
  'home-start': 'Start with: {lesson}',
  'card-size': '{lessons}, {minutes}',
  'home-map': 'The lessons as a map',
  'home-map-text': 'Each box is a lesson. The lines show which ones it builds on.',
  'home-lessons': 'The lessons',
  'home-about': 'About the course',
  'home-sign-up': 'Get the lessons by mail',
  'home-sign-up-text': 'Each one comes on its day, set to the dates you know. You can stop at any time with one link.',
  'home-read': 'See the lessons',
  'home-archive': 'Mails that have been sent',

  'track-name': 'Track',
  'track-size': '{lessons}, {minutes} of reading in all',
  'track-mails': 'By mail: {days}, {hour} your time',
  'track-every-day': 'every day',
  'track-begin': 'Begin here',
  'track-begin-at': 'Start with: {lesson}',
  'track-path': 'The lessons, in order',
  'track-map': 'The same lessons as a map',
  'track-all': 'All tracks',
  'track-others': 'Not quite you?',
  'some-readers': 'Only if your answers call for it',
  'mail-day': 'By mail on day {day}',
  day: 'Day {day}',

  'module-place': 'Module {number} of {count}',
  'module-of': 'The lessons of the module {module}, from the course {course}.',
  'module-previous': 'Module before this',
  'module-next': 'Next module',

  'map-name': 'Map of the lessons',
  'map-tracks': 'Tracks',
  'map-draft': 'not written yet',
  'map-some': 'Depends on your answers',
  'map-requires': 'Comes after',
  'map-any': 'Comes after one of',
  'map-after': 'Better after',

  'sources-title': 'All sources',
  'sources-text': 'What the lessons rest on, when somebody last read it, and where it is used.',
  'sources-others': 'Also read for this course',
  'sources-used': 'Used in',
  'list-of-titles': '; ',
  'sources-stale': 'This was to be read again by {day}. Check it before you rely on it.',
  'sources-unread': 'Nobody has noted when this was last read. Check it before you rely on it.',

  'worksheets-title': 'Worksheets',
  'worksheets-text': 'Pages to fill in. Use them here, print them, or download them as plain text.',
  'sheet-for': 'For the lesson {lesson}',
  'sheet-open': 'Fill it in, print it, keep it',
  'sheet-private': 'What you write here is sent to nobody. It is gone when you close the page, unless you print it.',
  'sheet-download': 'Download as plain text',
  'sheet-empty': 'Empty the sheet',
  'sheet-row': 'Row {number}',
  'sheet-cell': '{row}: {column}',
  'sheet-line': 'Line {number}',
  'sheet-tick': 'Box {number}',

  'archive-title': 'Mails that have been sent',
  'archive-text': 'As they went out. A lesson’s page may have been mended since.',
  'archive-sent': 'First sent on {day}',
  'archive-frame': 'The mail: {subject}',
  'archive-alone': 'Open the mail by itself',
  'archive-lesson': 'Read it on the page: {lesson}',
  'archive-older': 'The mail before this',
  'archive-newer': 'The mail after this',

  'lesson-facts': 'This lesson',
  'fact-place': 'Where you are',
  'fact-time': 'How long it takes',
  'fact-today': 'One thing for today',
  'fact-worksheet': 'You leave with',
  'fact-requires': 'Builds on',
  'fact-any': 'Builds on one of',
  'fact-after': 'Better after',
  'fact-contents': 'On this page',
  'related-label': 'Lessons around this one',
  'related-builds': 'What builds on this',
  'related-mentions': 'Also mentioned in',
  'place-on-track': 'Lesson {number} of {count} on the track {track}',
  'place-by-mail': '{place}, by mail on day {day}',
  place: 'Lesson {number} of {count}',
  'other-sources': 'Other sources for this lesson',
  'way-label': 'The way on',
  'way-on-track': 'On the track {tracks}',
  previous: 'Before this',
  next: 'Next',
  'last-lesson': 'This is the last lesson.',
  'first-lesson': 'This is the first lesson.',
  'lesson-sign-up': 'These lessons also come by mail, each on its day.',

  'notes-title': 'Sources and notes',
  'note-back': 'Back to where note {note} is used',
  'note-back-again': 'Back to where note {note} is used, place {use}',
  'label-note': 'Note',
  'label-tip': 'Tip',
  'label-warning': 'Take care',
  'label-composite': 'A made-up case',
  'label-worksheet': 'Worksheet',
  'worksheet-name': '{label}: {heading}',
  table: 'Table {number}',
  'table-under': 'Table {number}: {heading}',

  'mark-read': 'read',
  'mark-here': 'you are here',
  'mark-own': '(your track)',
  'read-box': 'I have read this',
  'read-kept': 'The tick stays in this browser. Lists and map show it; we do not see it.',
  'read-lost': 'This browser lets the page keep nothing, so there is no tick to set.',
  'track-box': 'This is my track: remember it in this browser',
  'track-kept':
    'Until you close this tab, lessons show the way on this track first. Tick the box and it stays so. We do not see it.',
  'track-lost': 'This browser lets the page keep nothing, so it cannot remember a track.',
  'kept-title': 'What this browser remembers for you',
  'kept-track': 'Your track:',
  'kept-tab': 'Your track, until you close this tab:',
  'kept-read': 'Lessons you have ticked as read:',
  'kept-sheets': 'Worksheets you have written in:',
  'kept-where':
    'It stays on this device and is never sent to us. If others use the device, or it belongs to your work, let it forget before you go.',
  'kept-forget': 'Forget it all',
  'kept-ask': 'This also deletes what you wrote in worksheets on this device. Delete it?',
  'kept-forgotten':
    'Forgotten. This browser remembers nothing of this course now. Its history may still name the pages.',
  'kept-sheet-label': 'What you write here',
  'kept-sheet-where':
    'What you write stays in this browser, on this device. We never get it. Whoever uses or manages the device may read it: on a shared one, or one that belongs to your work, print the sheet and write by hand, or clear it before you go.',
  'kept-sheet-nowhere':
    'This browser lets the page keep nothing: what you write is gone when you leave. Download or print it before you do.',
  'kept-sheet-download': 'Download what I wrote',
  'kept-sheet-print': 'Print',
  'kept-sheet-clear': 'Clear the sheet',
  'kept-sheet-ask': 'Delete everything you wrote on this sheet?',
  'kept-sheet-saved': 'Kept in this browser.',
  'kept-sheet-unsaved': 'This could not be kept. Download or print it before you leave.',
  'kept-sheet-cleared': 'Cleared. Nothing of this sheet is kept.',
  'kept-sheet-earlier': 'From an earlier version of this sheet',
  'kept-sheet-earlier-text':
    'The sheet has changed since you wrote this, and has no place for it now. It stays here until you clear it.',

  'search-label': 'Search the lessons',
  'search-button': 'Search',
  'search-title': 'Search',
  'search-intro': 'In the words of your own worry: “sign”, “visa”, “sick leave”.',
  'search-without': 'Search needs scripts, and here they are off. Every lesson is listed below.',
  'search-track': 'Only lessons for',
  'search-any-track': 'Everyone',
  'search-one': '{count} lesson found',
  'search-other': '{count} lessons found',
  'search-none': 'Nothing found for “{query}”. Try another word, or look through the lessons below.',
  'search-failed': 'Search does not work just now. Every lesson is listed below.',
  'search-more': 'Show more',
  'search-lessons': 'All lessons',

  'lost-title': 'There is no page here',
  'lost-text': 'The address may have changed. Every lesson is listed on the home page.',
  'lost-link': 'Go to the home page',
  'moved-title': 'This page has a new address',
  'moved-text': 'You are being taken there. If nothing happens, follow this link:',
  'gone-title': 'This page is no longer part of the course',
  'gone-text':
    'You have done nothing wrong, and your link was right. We took the page out, and nothing else took its place. Every lesson is listed on the home page.',

  'form-title': 'Get the lessons by mail',
  'form-intro': 'We send one mail with a link to confirm. Nothing else comes until you follow it.',
  'form-advice-title': 'Before you fill this in',
  'form-advice-private':
    'Use a private address and your own device. Whoever runs a mailbox or a network can look into it.',
  'form-advice-pages':
    'The sender and the subject of a mail never say what it is about. The text does, and the address of a lesson’s page may: it stays in the history of the browser that opened it.',
  'form-privacy': 'What we keep, and how to delete it',
  'form-problems': 'Something is missing or not right',
  'form-needed': 'needed',
  'form-optional': 'optional',
  'form-address': 'Email address',
  'form-first-name': 'First name',
  'form-first-name-help': 'Only to greet you. Any name will do.',
  'form-track': 'Which of these is you?',
  'form-track-help': 'You can change it later.',
  'form-questions': 'So that each lesson comes on its day',
  'form-questions-for': 'If you are: {tracks}',
  'form-questions-help': 'Leave open what you do not know. You can add it later.',
  'form-or': ' / ',
  'form-yes': 'Yes',
  'form-no': 'No',
  'form-open': 'Leave it open',
  'form-choose': 'Choose…',
  'form-consent': 'I agree that you keep this answer and use it only to choose my lessons. I can delete it on its own.',
  'form-zone': 'Time zone',
  'form-zone-help': 'So that a lesson comes in your morning. Choose the city nearest to you in the same zone.',
  'form-zone-other': 'Other',
  'form-send': 'Send me the link to confirm',

  'days-from-to': '{first} to {last}',
  'day-mon': 'Monday',
  'day-tue': 'Tuesday',
  'day-wed': 'Wednesday',
  'day-thu': 'Thursday',
  'day-fri': 'Friday',
  'day-sat': 'Saturday',
  'day-sun': 'Sunday',
} as const
