/** What can differ between two states of a course: small facts, each of which a person can read and a program can count. */
import type { EdgeKind } from '../graph/index-of.ts'

/**
 * Lessons and tracks go by the id they have now, those that are gone by the one they had. `before` and `after` are
 * words as in front matter; absent means that nothing was, or is, written there.
 */
export type CourseChange =
  | CourseChanged
  | TrackComesOrGoes
  | TrackRenamed
  | TrackChanged
  | AnchorChanged
  | LessonComesOrGoes
  | LessonRenamed
  | LessonMoved
  | LessonReordered
  | LessonTrack
  | LessonChanged
  | PartComesOrGoes
  | EdgeComesOrGoes

interface Was {
  readonly before?: string
  readonly after?: string
}

export interface CourseChanged extends Was {
  readonly what: 'course-changed'
  readonly field: 'title' | 'description' | 'language' | 'url'
}

export interface TrackComesOrGoes {
  readonly what: 'track-added' | 'track-removed'
  readonly track: string
  readonly title: string
}

export interface TrackRenamed {
  readonly what: 'track-renamed'
  readonly track: string
  readonly before: string
}

export interface TrackChanged extends Was {
  readonly what: 'track-changed'
  readonly track: string
  readonly field: 'title' | 'reader' | 'days' | 'hour' | 'every' | 'pace' | 'needs'
}

/** A derived anchor came, went, or counts from something else. */
export interface AnchorChanged extends Was {
  readonly what: 'anchor-changed'
  readonly anchor: string
}

export interface LessonComesOrGoes {
  readonly what: 'lesson-added' | 'lesson-removed'
  readonly lesson: string
  readonly title: string
  readonly file: string
}

export interface LessonRenamed {
  readonly what: 'lesson-renamed'
  readonly lesson: string
  readonly before: string
  /** How it was known again. */
  readonly by: 'key' | 'alias'
}

/** To another folder; order prefixes do not count. */
export interface LessonMoved {
  readonly what: 'lesson-moved'
  readonly lesson: string
  readonly before: string
  readonly after: string
}

/** It stands elsewhere among the lessons that were there before too. */
export interface LessonReordered {
  readonly what: 'lesson-reordered'
  readonly lesson: string
  /** The lesson that it now stands behind; absent when it is the first. */
  readonly behind?: string
}

export interface LessonTrack {
  readonly what: 'lesson-track-added' | 'lesson-track-removed'
  readonly lesson: string
  readonly track: string
}

export interface LessonChanged extends Was {
  readonly what: 'lesson-changed'
  readonly lesson: string
  readonly field: LessonField
  /** For `send` and `when`: on which track, or of which part. */
  readonly track?: string
  readonly part?: string
}

export type LessonField =
  | 'title'
  | 'promise'
  | 'subject'
  | 'draft'
  | 'optional'
  | 'again'
  | 'send'
  | 'when'
  | 'until'
  | 'every'
  | 'from'

export interface PartComesOrGoes {
  readonly what: 'part-added' | 'part-removed'
  readonly lesson: string
  readonly part: string
}

export interface EdgeComesOrGoes {
  readonly what: 'edge-added' | 'edge-removed'
  readonly kind: EdgeKind | 'link'
  /** The lesson in whose file it stands. */
  readonly lesson: string
  /** The lesson it names. */
  readonly names: string
}
