/** Where the reader stands, in one sentence. */
import type { Enrolment } from '../../enrolment.ts'
import { currentPause, isOpenEnded } from '../../pause.ts'
import { nextMail } from '../next-mail.ts'
import type { PublicPagesOptions } from '../options.ts'
import { say } from '../words.ts'
import { todayOf } from './today.ts'

export async function standing(options: PublicPagesOptions, enrolment: Enrolment): Promise<string> {
  if (enrolment.state === 'pending') return say('manage-pending')
  if (enrolment.state === 'stopped') return say('manage-stopped')
  if (!options.course().tracks.has(enrolment.track)) return say('manage-no-track')
  const pause = currentPause(enrolment.pausedUntil, todayOf(enrolment, options.now()))
  return pause ? paused(options, pause) : nextMail(options, enrolment)
}

function paused({ course }: PublicPagesOptions, until: Temporal.PlainDate): string {
  if (isOpenEnded(until)) return say('manage-paused-open')
  const day = until.toLocaleString(course().language, { dateStyle: 'full' })
  return say('manage-paused', { day })
}
