/** `coursepost plan --diff`: what the course in the folder would change for everyone in the middle of the current one. */
import type { Course } from '@coursepost/core'
import { type Database, type Effect, effectOf } from '@coursepost/drip'
import type { Context } from '../context.ts'
import { type EffectFormat, effectFormats } from '../effect/formats.ts'
import { type ExitCode, fine, problemsFound, TroubleError, UsageError } from '../exit.ts'

export interface DiffOptions {
  readonly details?: boolean
  readonly format?: string
}

export async function planDiff(
  db: Database,
  course: Course,
  now: Temporal.Instant,
  { details = false, format = 'text' }: DiffOptions,
  context: Context,
): Promise<ExitCode> {
  if (!isFormat(format)) {
    throw new UsageError(`--format: expected ${Object.keys(effectFormats).join(', ')} with --diff, got \`${format}\`.`)
  }
  const effect = await showEffect(db, course, now, effectFormats[format], details, context)
  if (!effect) throw new TroubleError(untold)
  return isSafe(effect) ? fine : problemsFound
}

/** Nobody left without a track, nothing twice. */
export function isSafe({ stranded, twice }: Effect): boolean {
  return stranded.length === 0 && twice.length === 0
}

export const untold =
  'What this course changes cannot be told: the database does not hold the current one. Either none was applied yet, or ' +
  'an older Coursepost applied it; then run `coursepost send` once with that course.'

/** `undefined`, and nothing shown, when the store does not know its current course. */
export async function showEffect(
  db: Database,
  course: Course,
  now: Temporal.Instant,
  format: EffectFormat,
  details: boolean,
  { out }: Context,
): Promise<Effect | undefined> {
  let next = format.details.before
  const effect = await effectOf(db, course, now, {
    ...(details && {
      onReader: (reader) => {
        out(next + format.reader(reader))
        next = format.details.between
      },
    }),
  })
  if (!effect) return undefined
  // No reader moved: the list is empty, and begins all the same.
  const list = details ? (next === format.details.before ? next : '') + format.details.after : format.start
  out(list + format.effect(effect))
  return effect
}

function isFormat(name: string): name is keyof typeof effectFormats {
  return Object.hasOwn(effectFormats, name)
}
