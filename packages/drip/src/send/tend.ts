/** What every pass begins with: it takes over what was left, and fills the ledger with what is due. */
import { storeCorrections } from '../correction.ts'
import { fillLedger } from '../fill-ledger.ts'
import { takeOver } from '../take-over.ts'
import type { Pass } from './pass.ts'

export async function tend({ options, summary }: Pass): Promise<void> {
  const { db, course, now, plan } = options
  summary.uncertain += await takeOver(db, course, now())
  const filled = await fillLedger(db, course, now(), plan)
  summary.planned += filled.mails + (await storeCorrections(db, course, now()))
  summary.problems.push(...filled.failed)
}
