/**
 * Addresses that must get nothing more. The list holds an HMAC under a secret of this store: it can be asked about an
 * address, but neither read nor joined with another store's list.
 */
import { createHmac, randomBytes } from 'node:crypto'
import type { DialectAdapter } from 'kysely'
import { sameMailbox } from '../address.ts'
import type { Database } from './tables.ts'

/** Why: the server's enhanced code, or an operator's word. */
export async function suppress(db: Database, address: string, reason: string, now: Temporal.Instant): Promise<void> {
  await db
    .insertInto('suppression')
    .values({ address_hash: await hashOf(db, address), reason, at: now.epochMilliseconds })
    .onConflict((conflict) => conflict.column('address_hash').doNothing())
    .execute()
}

export async function unsuppress(db: Database, address: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('suppression')
    .where('address_hash', '=', await hashOf(db, address))
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

export async function isSuppressed(db: Database, address: string): Promise<boolean> {
  const query = db
    .selectFrom('suppression')
    .select('at')
    .where('address_hash', '=', await hashOf(db, address))
  return (await query.executeTakeFirst()) !== undefined
}

/** Those of the addresses that stand on the list: one question for all of them. */
export async function suppressedAmong(db: Database, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  const secret = await secretOf(db)
  const byHash = new Map(addresses.map((address) => [hash(secret, address), address]))
  const rows = await db
    .selectFrom('suppression')
    .select('address_hash')
    .where('address_hash', 'in', [...byHash.keys()])
    .execute()
  return new Set(rows.map(({ address_hash }) => byHash.get(address_hash)!))
}

export async function hashOf(db: Database, address: string): Promise<string> {
  const { adapter } = db.getExecutor()
  const secret = secrets.get(adapter) ?? (await secretOf(db))
  // Inside a transaction it may yet be taken back with it.
  if (!db.isTransaction) secrets.set(adapter, secret)
  return hash(secret, address)
}

function hash(secret: Uint8Array, address: string): string {
  return createHmac('sha256', secret).update(sameMailbox(address)).digest('base64url')
}

/** Of each open store; every mail asks, and it never changes. A store and the transactions on it have one adapter. */
const secrets = new WeakMap<DialectAdapter, Uint8Array>()

const secretName = 'suppression'
// As many bytes as the hash has, the least that RFC 2104 §3 advises.
const secretBytes = 32

async function secretOf(db: Database): Promise<Uint8Array> {
  const known = await readSecret(db)
  if (known) return known.value
  // Two may make one at the same time: the first insert holds, and both read it back.
  await db
    .insertInto('secret')
    .values({ name: secretName, value: randomBytes(secretBytes) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  return (await readSecret(db))!.value
}

function readSecret(db: Database): Promise<{ value: Uint8Array } | undefined> {
  return db.selectFrom('secret').select('value').where('name', '=', secretName).executeTakeFirst()
}
