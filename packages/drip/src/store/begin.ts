/** The moment at which a mail starts: committed before the final dot leaves. */
import type { FrozenLetter } from '../letter.ts'
import type { Claimed } from './claim.ts'
import { mayStart } from './claim.ts'
import { move } from './move.ts'
import type { Database } from './tables.ts'

/**
 * True when the mail may start: the lease is live, the reader still wants it, the address is not suppressed. All of
 * that is asked in the statement that writes `begun`; so a stop that was acknowledged before it holds, and one that
 * comes after it finds the mail started.
 */
export async function begin(
  db: Database,
  { mail, token }: Claimed,
  frozen: FrozenLetter,
  addressHash: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const at = now.epochMilliseconds
  const changes = {
    begun_at: at,
    due_at: null,
    revision: frozen.revision,
    message_id: frozen.messageId,
    mail_date: frozen.date.epochMilliseconds,
    frozen: JSON.stringify({
      track: frozen.track,
      opening: frozen.opening,
      references: frozen.references,
      values: frozen.values,
    }),
    may_be_double: mail.doubts > 0 ? 1 : mail.may_be_double,
    resend_asked: 0,
  } as const
  const begun = await move(db, 'claimed', 'begun', changes, (update) =>
    update
      .where('id', '=', mail.id)
      .where('lease_token', '=', token)
      .where('lease_until', '>', at)
      .where(mayStart)
      .where((where) => where.not(where.exists(suppressed(db, addressHash)))),
  )
  return begun.length > 0
}

function suppressed(db: Database, addressHash: string) {
  return db.selectFrom('suppression').select('at').where('address_hash', '=', addressHash)
}

/** What an earlier begin froze, for sending the same again. */
export function frozenOf({ mail }: Claimed): FrozenLetter | undefined {
  const { frozen, revision, message_id, mail_date } = mail
  if (frozen === null || revision === null || message_id === null || mail_date === null) return undefined
  // `references` is absent from what older versions froze.
  const { track, opening, references = [], values } = JSON.parse(frozen)
  return {
    revision,
    messageId: message_id,
    date: Temporal.Instant.fromEpochMilliseconds(mail_date),
    track,
    opening,
    references,
    values,
  }
}
