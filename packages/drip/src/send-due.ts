/**
 * One pass: takes over what was left, fills the ledger, and sends what is due, one mail at a time on each connection.
 *
 * The steps of one mail stand in send/send-one.ts. Each can end it, and at every point the ledger says how far it came;
 * so a pass may die anywhere, and the next one goes on.
 */
import { storeCorrections } from './correction.ts'
import { fillLedger } from './fill-ledger.ts'
import { claimNext } from './send/claim-next.ts'
import { keepingLeases } from './send/leases.ts'
import { isOver, newPass, type Pass, type SendOptions, type Summary } from './send/pass.ts'
import { sendOne } from './send/send-one.ts'
import { openLine } from './smtp/line.ts'
import { checkTransport } from './smtp/settings.ts'
import { currentRevision } from './store/revision.ts'
import { purgeTemplates } from './store/templates.ts'
import { takeOver } from './take-over.ts'
import { tidy } from './tidy.ts'

export async function sendDue(options: SendOptions): Promise<Summary> {
  checkTransport(options.transport)
  const pass = newPass(options)
  if (!(await isStale(pass))) {
    await takeOverLeft(pass)
    await tidy(options.db, options.now())
    await fill(pass)
    await keepingLeases(pass, () => sendAll(pass))
    await purgeTemplates(options.db)
    await isStale(pass)
  }
  return pass.summary
}

/** Asked again at the end: a revision that is applied meanwhile stops the claiming. */
async function isStale({ options, summary }: Pass): Promise<boolean> {
  const { course, compose, db } = options
  if (compose.revision !== course.revision) throw new Error('Expected a composer of the same course revision')
  summary.stale = (await currentRevision(db)) !== course.revision
  return summary.stale
}

async function takeOverLeft({ options, summary }: Pass): Promise<void> {
  summary.uncertain += await takeOver(options.db, options.course, options.now())
}

async function fill({ options, summary }: Pass): Promise<void> {
  const filled = await fillLedger(options.db, options.course, options.now(), options.plan)
  summary.planned += filled.mails + (await storeCorrections(options.db, options.course, options.now()))
  summary.problems.push(...filled.failed)
}

// Two: one waits for a server's answer while the other writes. Any relay allows two connections.
const defaultConnections = 2

async function sendAll(pass: Pass): Promise<void> {
  const workers = Array.from({ length: pass.options.connections ?? defaultConnections }, () => work(pass))
  const ends = await Promise.allSettled(workers)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

async function work(pass: Pass): Promise<void> {
  const line = openLine(pass.options.transport)
  try {
    while (!isOver(pass)) {
      const claimed = await claimNext(pass)
      if (!claimed) return
      await sendOne(pass, line, claimed)
      pass.tokens.delete(claimed.token)
    }
  } catch (error) {
    pass.failed = true
    throw error
  } finally {
    line.close()
  }
}
