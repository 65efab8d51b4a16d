/**
 * The two little languages of front matter, as parsed: `send` says when, `when` says for whom.
 * What was written (a string) and what was understood (these) are different types on purpose.
 */

/** A moment that the course can count from. `day` is a date question, `sign-up` or a derived anchor. */
export type AnchorRef =
  | { readonly kind: 'day'; readonly id: string }
  | { readonly kind: 'done'; readonly lesson: string }
  | { readonly kind: 'sent'; readonly lesson: string }

export interface Offset {
  /** Signed: `- 3 days` is −3. */
  readonly amount: number
  readonly unit: 'hours' | 'days' | 'weeks'
}

export type Send =
  | { readonly kind: 'anchor'; readonly anchor: AnchorRef; readonly offset: Offset | undefined }
  | { readonly kind: 'share'; readonly percent: number; readonly from: AnchorRef; readonly to: AnchorRef }
  /** The first of these whose anchor is known (and whose condition holds). */
  | { readonly kind: 'first-known'; readonly options: readonly SendOption[] }
  /** The soonest of those that are known. */
  | { readonly kind: 'earliest'; readonly options: readonly SendOption[] }

export interface SendOption {
  readonly when: Condition | undefined
  readonly send: Send
}

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

/** A question about the reader's answers. `orUnknown` is the author's "or unknown" right behind a term. */
export type Condition =
  | { readonly kind: 'and'; readonly terms: readonly Condition[] }
  | { readonly kind: 'or'; readonly terms: readonly Condition[] }
  | { readonly kind: 'not'; readonly term: Condition }
  | { readonly kind: 'yes'; readonly question: string; readonly orUnknown: boolean }
  | { readonly kind: 'known'; readonly question: string }
  | {
      readonly kind: 'compare'
      readonly question: string
      readonly operator: Comparison
      readonly value: string
      readonly orUnknown: boolean
    }
  | {
      readonly kind: 'span'
      readonly from: string
      readonly to: string
      readonly operator: Comparison
      readonly days: number
      readonly orUnknown: boolean
    }
