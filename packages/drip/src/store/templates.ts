/**
 * Compiled messages in the store. A mail that may have arrived goes again in the same bytes, whatever the course says by
 * then and however the next version of Coursepost renders it; so what it was made from is kept until its outcome is known.
 */
import type { MessageTemplate } from '@coursepost/email'
import type { CompiledLetter } from '../letter.ts'
import { prepared } from './prepared.ts'
import { currentRevisionQuery } from './revision.ts'
import type { Database } from './tables.ts'

/**
 * Before a mail made from it can begin. Asked for each batch rather than remembered: another process may have tidied it
 * away, and to look is far cheaper than to write.
 */
export async function keepTemplate(
  db: Database,
  { hash, template }: CompiledLetter,
  revision: string,
  now: Temporal.Instant,
): Promise<void> {
  const { rows } = await db.executeQuery(keptQuery(db, { hash, revision }))
  if (rows.length > 0) return
  await db
    .insertInto('template')
    .values({ hash, revision, template: JSON.stringify(template), made_at: now.epochMilliseconds })
    .onConflict((conflict) => conflict.column('hash').doUpdateSet({ revision }))
    .execute()
}

const keptQuery = prepared<{ hash: string; revision: string }, { hash: string }>((db, place) =>
  db.selectFrom('template').select('hash').where('hash', '=', place('hash')).where('revision', '=', place('revision')),
)

export async function readTemplate(db: Database, hash: string): Promise<MessageTemplate | undefined> {
  const row = await db.selectFrom('template').select('template').where('hash', '=', hash).executeTakeFirst()
  return row && JSON.parse(row.template)
}

/**
 * Deletes those of former revisions that no undecided mail was made from: with another revision than the current one no
 * mail begins. Which one that is, is asked in the statement itself, because it may just have changed.
 */
export async function purgeTemplates(db: Database): Promise<number> {
  if (!(await unneeded(db).executeTakeFirst())) return 0
  const gone = await db.deleteFrom('template').where('hash', 'in', unneeded(db)).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

function unneeded(db: Database) {
  return db
    .selectFrom('template')
    .select('template.hash')
    .where((template) => template('template.revision', '<>', currentRevisionQuery(db)))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('mail')
            .select('mail.id')
            .whereRef('mail.template', '=', 'template.hash')
            .where('mail.frozen', 'is not', null),
        ),
      ),
    )
}
