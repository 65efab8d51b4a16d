/** What `check` found, before it becomes text: one shape for every format. */
import type { Diagnostic, Rule } from '@coursepost/core'
import type { MailFigures } from '../emails/found.ts'
import type { Fixed } from '../fix/fixed.ts'

export interface Report {
  /** The course folder as the user wrote it. */
  readonly folder: string
  /** `undefined` when nothing could be used of it. */
  readonly course: { readonly title: string; readonly lessons: number; readonly tracks: number } | undefined
  /** In the order of file and place. */
  readonly problems: readonly Diagnostic[]
  /** With `--fix`. */
  readonly fixed: Fixed | undefined
  /** With `--emails`: every mail in turn. */
  readonly mails?: readonly MailFigures[] | undefined
  /** With `--max-warnings`. */
  readonly mostWarnings: number | undefined
  readonly rules: readonly Rule[]
}

/** What a format wants to know beside it. */
export interface Terms {
  readonly colour: boolean
  /** The course folder as annotations name it, counted from the top of the checkout. */
  readonly root: string
}

/** What a format makes of it. */
export interface Printed {
  readonly out: string
  readonly err: string
}

/** What decides the exit code: no error, and no more warnings than allowed. */
export function passes({ problems, mostWarnings = Infinity }: Pick<Report, 'problems' | 'mostWarnings'>): boolean {
  return !problems.some(({ severity }) => severity === 'error') && warningsIn(problems) <= mostWarnings
}

export function warningsIn(problems: readonly Diagnostic[]): number {
  return problems.filter(({ severity }) => severity === 'warning').length
}

/** The step that mends a problem: its own hint, or what its rule says. */
export function nextStep({ hint, rule }: Diagnostic, rules: readonly Rule[]): string | undefined {
  return hint ?? rules.find(({ id }) => id === rule)?.fix
}
