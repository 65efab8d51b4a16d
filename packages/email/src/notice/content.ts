/** What a mail of the house says, before it is HTML or text. Lines may hold holes. */
import type { Course } from '@coursepost/core'
import type { Control } from '../controls.ts'
import type { Words } from '../words.ts'

export interface NoticeContent {
  readonly subject: string
  readonly preheader: string
  readonly title: string
  readonly blocks: readonly NoticeBlock[]
  /** Why the reader gets this. */
  readonly why: string
  /** Whether the links to settings and stop stand under it. */
  readonly controls: boolean
}

export type NoticeBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Words set apart, such as the track's welcome. */
  | { readonly kind: 'panel'; readonly label: string; readonly text: string }
  | ({ readonly kind: 'button' } & Control)
  | ({ readonly kind: 'link' } & Control)

/** What each kind of notice is made of. */
export interface NoticeSource {
  readonly course: Course
  readonly words: Words
}

/** Paragraphs of an author's plain text: blank lines part them. */
export function paragraphs(text: string): NoticeBlock[] {
  return text
    .split(/\n\s*\n/)
    .map((piece) => piece.replace(/\s*\n\s*/g, ' ').trim())
    .filter((piece) => piece !== '')
    .map((piece) => ({ kind: 'paragraph', text: piece }))
}
