import type { Context } from '../context.ts'
import { type ExitCode, UsageError } from '../exit.ts'
import { type PlanOptions, planCommand } from './plan.ts'
import { type PlanSampleOptions, planSample } from './plan-sample.ts'

export type PlanChoice = PlanOptions & Omit<PlanSampleOptions, 'sample'> & { readonly sample?: string }

/** `coursepost plan`: of the subscribers in the database, or of one that is made up. An option of the other is refused. */
export function planEither(folder: string, options: PlanChoice, context: Context): Promise<ExitCode> {
  const { sample } = options
  if (sample !== undefined) {
    if (options.settings !== undefined) throw new UsageError('--settings: a sample asks no database. Leave it out.')
    if (options.diff) throw new UsageError('--diff: a sample has no readers to compare. Leave one of them out.')
    return planSample(folder, { ...options, sample }, context)
  }
  const [stray] = forSample.filter((name) => isGiven(options, name))
  if (stray) throw new UsageError(`--${stray} is for a made-up reader. Name their track: --sample TRACK.`)
  return planCommand(folder, options, context)
}

/** An empty `set` means that none was given. */
const forSample = ['set', 'zone', 'hour', 'confirmed', 'drafts', 'format', 'out'] as const

/** The format is also that of `--diff`. */
function isGiven(options: PlanChoice, name: (typeof forSample)[number]): boolean {
  if (name === 'format' && options.diff) return false
  return options[name] !== undefined && options[name].toString() !== ''
}
