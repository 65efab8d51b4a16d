/** Coming back after a stop. */
import type { Html } from '@coursepost/core/site'
import type { Context } from 'hono'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import { inTransaction } from '../../store/transaction.ts'
import { confirm, signUp } from '../../subscriber.ts'
import type { PublicPagesOptions } from '../options.ts'
import { pressForm } from '../page.ts'
import { say } from '../words.ts'
import { answerBack } from './answer-back.ts'
import { type SectionInput, section } from './section.ts'

/**
 * Signs up again with what is stored and confirms in the same transaction: whoever holds this link has read mail at
 * this address already, so no mail need ask. An address that must get nothing stays stopped.
 */
export async function takeComeBack(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  const { enrolment, address, firstName } = entry
  const { track, zone, answers } = enrolment
  const now = options.now()
  const outcome = await inTransaction(options.db, async (db) => {
    const { kind } = await signUp(db, { address, firstName, track, zone, answers, now })
    return kind === 'suppressed' ? 'gone' : confirm(db, enrolment.id, now)
  })
  return answerBack(c, options, outcome === 'gone' ? 'not-back' : 'come-back')
}

export function comeBackSection({ path }: SectionInput): Html {
  return section(
    'pause',
    say('come-back-heading'),
    pressForm({ action: `${path}/come-back`, label: say('come-back-button') }),
  )
}
