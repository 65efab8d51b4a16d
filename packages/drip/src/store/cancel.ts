/** Takes back what waits to be sent. What a worker has claimed is not touched: it stops itself at the dot (begin.ts). */

import type { MailUpdate } from './move.ts'
import { finished, move, unleased } from './move.ts'
import type { Database, MailKind } from './tables.ts'

/** All of an enrolment's waiting mails, of one kind or of both. Their deliveries may then be planned anew. */
export async function cancelWaiting(
  db: Database,
  enrolment: string,
  now: Temporal.Instant,
  kind?: MailKind,
): Promise<void> {
  const own = (update: MailUpdate) => {
    const mine = update.where('enrolment_id', '=', enrolment)
    return kind === undefined ? mine : mine.where('kind', '=', kind)
  }
  await move(db, 'due', 'cancelled', finished(now), own)
  await move(db, 'deferred', 'cancelled', finished(now), (update) => own(update).where('doubts', '=', 0))
  await move(db, 'deferred', 'uncertain', { ...unleased, due_at: null }, (update) =>
    own(update).where('doubts', '>', 0),
  )
}
