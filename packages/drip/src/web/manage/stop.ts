/** Stopping, from the settings page. */
import type { Html } from '@coursepost/core/site'
import type { Context } from 'hono'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import { stop } from '../../subscriber.ts'
import { lostPage } from '../lost.ts'
import type { PublicPagesOptions } from '../options.ts'
import { pressForm } from '../page.ts'
import { say } from '../words.ts'
import { answerBack } from './answer-back.ts'
import { type SectionInput, section } from './section.ts'

export async function takeStopHere(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  const outcome = await stop(options.db, entry.enrolment.id, options.now())
  return outcome === 'gone' ? lostPage(c, options) : answerBack(c, options, 'stop')
}

export function stopSection({ path }: SectionInput): Html {
  return section(
    'stop',
    say('stop-heading'),
    pressForm({ action: `${path}/stop`, label: say('stop-button'), look: 'second' }),
  )
}
