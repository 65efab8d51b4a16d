/** The moment at which a mail starts: committed before the final dot leaves. */
import type { RawBuilder } from 'kysely'
import type { FrozenLetter } from '../letter.ts'
import type { Claimed } from './claim.ts'
import { mayStart } from './claim.ts'
import { engineOf } from './engine.ts'
import { shareLock } from './lock.ts'
import { moveQuery } from './move.ts'
import { prepared } from './prepared.ts'
import { currentRevisionQuery } from './revision.ts'
import type { Database, Flag } from './tables.ts'

/**
 * True when the mail may start: the lease is live, the reader still wants it, the address is not suppressed, and the
 * course it was written from is still current (but for one that goes again as it was). All of that is asked in the
 * statement that writes `begun`; so a stop that was acknowledged before it holds, and one that comes after it finds the
 * mail started.
 * Where others write at the same time, the statement first locks the reader's enrolment, which waits for a stop under
 * way and reads what it has left.
 *
 * One statement, so that a worker that is stopped in the middle of it holds no lock. Throws when the database does not
 * answer: then the mail may have begun, and whoever asked must not send the dot.
 */
export async function begin(
  db: Database,
  { mail, token }: Claimed,
  frozen: FrozenLetter,
  addressHash: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const begun = await db.executeQuery(
    beginQuery(db, {
      mail: mail.id,
      token,
      at: now.epochMilliseconds,
      revision: frozen.revision,
      message_id: frozen.messageId,
      mail_date: frozen.date.epochMilliseconds,
      frozen: textOf(frozen),
      template: frozen.template ?? '',
      may_be_double: mail.doubts > 0 ? 1 : mail.may_be_double,
      address_hash: addressHash,
    }),
  )
  return begun.rows.length > 0
}

interface Beginning extends Record<string, string | number> {
  mail: string
  token: string
  at: number
  revision: string
  message_id: string
  mail_date: number
  frozen: string
  /** Empty where it was made from none. */
  template: string
  may_be_double: Flag
  address_hash: string
}

const beginQuery = prepared<Beginning, { id: string }>((db, place) => {
  const changes = {
    begun_at: place('at'),
    due_at: null,
    revision: place('revision'),
    message_id: place('message_id'),
    mail_date: place('mail_date'),
    frozen: place('frozen'),
    template: place('template'),
    may_be_double: place('may_be_double'),
    resend_asked: 0,
  } as const
  return moveQuery(db, ['claimed'], 'begun', changes, (update) =>
    update
      .where('id', '=', place('mail'))
      .where('lease_token', '=', place('token'))
      .where('lease_until', '>', engineOf(db).leaseClock(place('at')))
      .where((mail) => mayStart(mail, shareLock(db)))
      .where((mail) => mail.or([mail('doubts', '>', 0), mail(currentRevisionQuery(db), '=', place('revision'))]))
      .where((where) => where.not(where.exists(suppressed(db, place('address_hash'))))),
  )
})

function textOf({ track, opening, references, values }: FrozenLetter): string {
  return JSON.stringify({ track, opening, references, values })
}

function suppressed(db: Database, addressHash: RawBuilder<string>) {
  return db.selectFrom('suppression').select('at').where('address_hash', '=', addressHash)
}

/** What an earlier begin froze, for sending the same again. */
export function frozenOf({ mail }: Claimed): FrozenLetter | undefined {
  const { frozen, revision, message_id, mail_date, template } = mail
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
    template: template || undefined,
  }
}
