/**
 * The typed course: what every other part of Coursepost reads, and nobody changes.
 * A `Course` is made once by `loadCourse`, frozen, and handed down.
 */
import type { Root } from 'mdast'
import type { Severity, Span } from '../diagnostic.ts'
import type { Condition, Send } from '../expression/types.ts'

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** `YYYY-MM-DD`, a day in the reader's own calendar. */
export type IsoDate = string

/**
 * What a reader has told us, by question id: a date as `YYYY-MM-DD`, `yes` or `no`, a weekday as `mon`,
 * a choice as its id, a country as its ISO 3166-1 alpha-2 code. A question without an answer is absent.
 */
export type Answers = Readonly<Record<string, string>>

export interface Course {
  /** Absolute path of the folder it was read from. */
  readonly folder: string
  /** Digest of every byte that was read: 12 hex digits. Two courses with the same revision are the same course. */
  readonly revision: string
  readonly title: string
  readonly description: string
  readonly language: string
  /** Where the site stands; ends with `/`. */
  readonly url: string
  /** Where the sign-up form posts to. */
  readonly signUpUrl: string
  readonly sender: Sender
  readonly questions: ReadonlyMap<string, Question>
  /** Derived anchors only: `sign-up` and every date question are anchors without standing here. */
  readonly anchors: ReadonlyMap<string, DerivedAnchor>
  readonly tracks: ReadonlyMap<string, Track>
  readonly variables: ReadonlyMap<string, Variable>
  readonly turns: ReadonlyMap<string, Turn>
  /** Words that may not stand in a subject, preheader or sender name. */
  readonly privateWords: readonly string[]
  readonly modules: readonly Module[]
  /** Every usable lesson, in course order. */
  readonly lessons: readonly Lesson[]
  readonly pages: readonly Page[]
  /** Ids of lessons and pages that are in the folder and could not be used; nothing that names them is wrong for it. */
  readonly unusable: readonly string[]
  readonly sources: ReadonlyMap<string, Source>
  /** The home page: the body of `course.md`. */
  readonly introduction: Body
  /** Files below `media/`, as paths below the course folder. */
  readonly media: readonly string[]
  /** `rules:` as written: rule id → level. Packages that report problems of their own go through `atLevels`. */
  readonly levels: ReadonlyMap<string, Severity | 'off'>
  /** Ids that are no more → what took their place; `undefined` where nothing did. */
  readonly retired: ReadonlyMap<string, string | undefined>
  /** `course.lock.json` as it was read; absent means that there is nothing to compare with. */
  readonly lock: Lock | undefined
  /** `strings.yaml`: words that stand in place of the English ones. The package that owns a section checks it. */
  readonly strings: { readonly site: CourseStrings; readonly mail: CourseStrings }
  readonly corrections: ReadonlyMap<string, Correction>
  /** `theme:`, `email:` and `site:` as written; the package that owns one checks it. */
  readonly sections: { readonly theme: unknown; readonly email: unknown; readonly site: unknown }
}

/** Every id the course has ever had, and the key under which the ledger knows each lesson. */
export interface Lock {
  readonly format: 1
  /** Lesson id, of now or of once → key. The address of a lesson is `/id/`, so ids remember addresses too. */
  readonly lessons: Readonly<Record<string, string>>
  /** Lesson key → ids of its parts, of now and of once. */
  readonly parts: Readonly<Record<string, readonly string[]>>
  readonly tracks: readonly string[]
  readonly questions: readonly string[]
  /** Derived anchors; a date question stands among the questions. */
  readonly anchors: readonly string[]
  /** Plain pages have addresses too, and no aliases: one that goes is `retired`. */
  readonly pages: readonly string[]
}

/** Name of a word → what the course says instead. */
export type CourseStrings = ReadonlyMap<string, { readonly text: string; readonly span: Span }>

/** What to tell those who got a lesson before it was mended. */
export interface Correction {
  readonly id: string
  readonly lesson: string
  /** The day on which the lesson was mended: who got it earlier holds the older text. */
  readonly mended: IsoDate
  readonly text: string
}

export interface Sender {
  readonly name: string
  readonly address: string
  readonly replyTo: string | undefined
  /** Postal address, one line an item. */
  readonly postal: readonly string[]
}

export type QuestionType = 'date' | 'weekday' | 'yes-no' | 'choice' | 'country'

export interface Question {
  readonly id: string
  readonly type: QuestionType
  readonly label: string
  readonly help: string | undefined
  /** Tracks whose readers are asked; empty means all. */
  readonly tracks: readonly string[]
  readonly ask: 'sign-up' | 'later'
  /** Stored only after its own consent, deletable alone. */
  readonly sensitive: boolean
  /** For `choice`: id → label. */
  readonly choices: ReadonlyMap<string, string>
  readonly aliases: readonly string[]
}

export interface DerivedAnchor {
  readonly id: string
  readonly send: Send
  readonly aliases: readonly string[]
}

export interface Track {
  readonly id: string
  readonly title: string
  /** The sentence in which a reader recognises their situation. */
  readonly reader: string
  /** A few words that open the first mail. */
  readonly welcome: string | undefined
  readonly days: readonly Weekday[]
  /** Local wall time of every slot, `HH:MM`. */
  readonly hour: string
  /** Days from one undated lesson's turn to the next; whole and at least 1. */
  readonly everyDays: number
  readonly pace: readonly Pace[]
  /** Questions that must be answered at sign-up. */
  readonly needs: readonly string[]
  readonly aliases: readonly string[]
}

/** The most mails a day. The first entry of a track's `pace` that applies counts; the last one always does. */
export interface Pace {
  readonly most: number
  /** Applies on the first so many local days, the day of confirmation being the first. */
  readonly firstDays?: number
  /** Applies while a lesson whose target day has passed is still unsent. */
  readonly behind?: true
}

export interface Variable {
  readonly name: string
  readonly type: 'text'
  /** What the web shows, and a mail to a person who did not say. */
  readonly fallback: string
}

/** A turn of life that a reader can tell by one link. */
export interface Turn {
  readonly id: string
  readonly label: string
  readonly set: Answers
  /** Days to pause, or until resumed. */
  readonly pause: number | 'open-ended' | undefined
  /** Id of the page to show. */
  readonly show: string | undefined
  /** Ids of the questions to ask right behind it. */
  readonly ask: readonly string[]
}

export interface Module {
  readonly id: string
  readonly title: string
  readonly summary: string | undefined
  /** Lesson ids in course order. */
  readonly lessons: readonly string[]
}

export interface Lesson {
  readonly id: string
  /** What the ledger stores; given once by `course.lock.json`, and the id where no lock names it. */
  readonly key: string
  /** Path below the course folder. */
  readonly file: string
  readonly module: string | undefined
  readonly title: string
  readonly promise: string
  /** The one thing to do today. */
  readonly today: string | undefined
  /** Track id → what holds for its readers. Insertion order as written. */
  readonly tracks: ReadonlyMap<string, OnTrack>
  /** All of these first. */
  readonly requires: readonly Edge[]
  /** One of these first. */
  readonly requiresAny: readonly Edge[]
  /** Better first, never required. */
  readonly after: readonly Edge[]
  /** After this moment the lesson is no longer useful. */
  readonly until: Send | undefined
  readonly optional: boolean
  /** Goes again when its date moves. */
  readonly again: boolean
  readonly parts: readonly Part[]
  readonly subject: string
  readonly preheader: string
  readonly worksheet: string | undefined
  readonly sources: readonly string[]
  readonly draft: boolean
  readonly aliases: readonly string[]
  readonly body: Body
  /** Links of the text to lessons of the course, this one too, in the order in which they stand there. */
  readonly links: readonly LessonLink[]
  /** Reading time, whole minutes, at least 1. */
  readonly minutes: number
}

/** An edge to another lesson, with the place where the author wrote it. */
export interface Edge {
  readonly lesson: string
  readonly span: Span | undefined
}

/** A link in prose: it asks for nothing, but it shows what belongs together. */
export interface LessonLink extends Edge {
  /** Id of the heading that it leads to, when it names one. */
  readonly heading: string | undefined
}

/** A lesson's own `send` and `when`, or the track's own where it has one. */
export interface OnTrack {
  readonly send: Send | undefined
  readonly when: Condition | undefined
}

export interface Part {
  readonly id: string
  readonly send: Send | undefined
  /** Repeats: a number of days, or a weekday question with an offset in days. */
  readonly every: { readonly days: number } | { readonly question: string; readonly offsetDays: number } | undefined
  readonly from: Send | undefined
  readonly until: Send | undefined
  readonly when: Condition | undefined
  readonly again: boolean
  readonly subject: string | undefined
  readonly aliases: readonly string[]
}

export interface Page {
  readonly id: string
  readonly file: string
  readonly title: string
  readonly body: Body
}

export interface Source {
  readonly id: string
  readonly title: string
  readonly publisher: string | undefined
  readonly url: string | undefined
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly published: string | undefined
  /** `YYYY-MM` or `YYYY-MM-DD`: when someone last read it. */
  readonly checked: string | undefined
  readonly validDays: number | undefined
  readonly confidence: 'H' | 'M' | 'L' | undefined
}

/**
 * A Markdown body after parsing: one tree for the web, one for mail, one a part.
 * In all of them a URL that begins with `/` is a path on the course's own site (`/kickoff-meeting/#ask`);
 * source notes have become footnotes; headings carry their id in `data.hProperties.id`; variables are
 * `variable` nodes, or `{{name}}` inside a link's URL.
 */
export interface Body {
  readonly web: Root
  readonly email: Root
  readonly parts: ReadonlyMap<string, Root>
  readonly headings: readonly Heading[]
  readonly words: number
}

export interface Heading {
  readonly id: string
  readonly depth: number
  readonly text: string
}
