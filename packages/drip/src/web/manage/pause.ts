/** Pausing until a day, or until the reader comes back. */
import type { Context } from 'hono'
import { pauseFor } from '../../pause.ts'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import { isDay } from '../field/day.ts'
import type { PublicPagesOptions } from '../options.ts'
import { readForm } from '../read-form.ts'
import { say } from '../words.ts'
import { store } from './answer-back.ts'
import { storedState } from './form-state.ts'
import { managePage } from './show.ts'
import { todayOf } from './today.ts'

export async function takePause(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  const form = await readForm(c)
  const until = readUntil(form.get('until')?.trim() ?? '', todayOf(entry.enrolment, options.now()))
  if (until) return store(c, options, entry, { pausedUntil: until }, 'pause')
  const shown = storedState(options.course(), entry)
  return managePage(c, options, entry, { ...shown, problems: [{ field: 'until', message: say('problem-pause') }] })
}

export function takeResume(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  return store(c, options, entry, { pausedUntil: null }, 'resume')
}

/** An empty field pauses without an end. */
function readUntil(written: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (written === '') return pauseFor('open-ended', today)
  const day = isDay(written) ? Temporal.PlainDate.from(written) : undefined
  return day && Temporal.PlainDate.compare(day, today) > 0 ? day : undefined
}
