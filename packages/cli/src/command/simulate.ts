import { writeFile } from 'node:fs/promises'
import { type SimulatedLimits, simulate } from '@coursepost/drip'
import { parseNow } from '../clock.ts'
import type { Context } from '../context.ts'
import { type ExitCode, fine } from '../exit.ts'
import { loadSound } from '../load.ts'
import { readMix } from '../simulate/mix-file.ts'
import { simulationSvg } from '../simulate/svg.ts'
import { simulationText } from '../simulate/text.ts'

export interface SimulateOptions {
  readonly subscribers: number
  readonly days: number
  readonly start?: string
  readonly seed: number
  readonly sample?: number
  readonly mix?: string
  readonly perSecond?: number
  readonly perHour?: number
  readonly perDay?: number
  readonly format: 'text' | 'json'
  readonly svg?: string
}

/** `coursepost simulate [folder]`: how many mails would go when, with so many readers. Touches no database. */
export async function simulateCommand(folder: string, options: SimulateOptions, context: Context): Promise<ExitCode> {
  const { subscribers, days, seed, sample, format, svg } = options
  const course = await loadSound(folder, context)
  const mix = readMix(course, days, options.mix)
  const start = startOf(options, context)
  const limits = limitsOf(options)
  const found = simulate(course, { subscribers, days, start, seed, sample, mix, limits })
  if (svg !== undefined) await writeFile(svg, simulationSvg(found))
  context.out(format === 'json' ? `${JSON.stringify(found, undefined, 2)}\n` : simulationText(found, limits))
  return fine
}

/** The next midnight in UTC, so that days are whole. */
function startOf({ start }: SimulateOptions, { clock }: Context): Temporal.Instant {
  const at = start === undefined ? clock().add({ hours: 24 }) : parseNow(start)
  return at.toZonedDateTimeISO('UTC').startOfDay().toInstant()
}

function limitsOf({ perSecond, perHour, perDay }: SimulateOptions): SimulatedLimits | undefined {
  if (perSecond === undefined && perHour === undefined && perDay === undefined) return undefined
  return { perSecond, perHour, perDay }
}
