/**
 * From a claimed mail to the bytes that go. What may have arrived goes again as it was: same template, same values, same
 * Date, same bytes. What certainly has not is written from the course as it is now, under the Message-ID it has.
 */
import type { Composer, FrozenLetter, Letter } from './letter.ts'
import { frozenOf } from './store/begin.ts'
import type { Claimed } from './store/claim.ts'
import type { Database } from './store/tables.ts'
import { keepTemplate, readTemplate } from './store/templates.ts'

export interface WrittenLetter {
  readonly frozen: FrozenLetter
  readonly bytes: Uint8Array
}

/** Hashes of templates that were found in the store, or put there, a moment ago. */
export type KeptTemplates = Set<string>

/** `gone`: the course has no such lesson, part or correction any more, or the correction has nothing to correct. */
export async function writeLetter(
  db: Database,
  compose: Composer,
  letter: Letter,
  claimed: Claimed,
  now: Temporal.Instant,
  kept: KeptTemplates = new Set(),
): Promise<WrittenLetter | 'gone'> {
  return (await writeAgain(db, compose, letter, claimed)) ?? writeNew(db, compose, letter, claimed, now, kept)
}

async function writeAgain(
  db: Database,
  compose: Composer,
  letter: Letter,
  claimed: Claimed,
): Promise<WrittenLetter | undefined> {
  const frozen = frozenOf(claimed)
  if (!frozen?.template || claimed.mail.doubts === 0) return undefined
  const template = await readTemplate(db, frozen.template)
  const bytes = template && (await compose.write(letter, frozen, template))
  return bytes && { frozen, bytes }
}

async function writeNew(
  db: Database,
  compose: Composer,
  letter: Letter,
  claimed: Claimed,
  now: Temporal.Instant,
  kept: KeptTemplates,
): Promise<WrittenLetter | 'gone'> {
  if (letter.kind === 'correction' && letter.lessonMessageId === undefined) return 'gone'
  const frozen = freeze(compose, letter, claimed, now)
  const compiled = await compose.compile(letter, frozen)
  const bytes = compiled && (await compose.write(letter, frozen))
  if (!bytes) return 'gone'
  if (!kept.has(compiled.hash)) await keepTemplate(db, compiled, compose.revision, now)
  kept.add(compiled.hash)
  return { frozen: { ...frozen, template: compiled.hash }, bytes }
}

function freeze(compose: Composer, letter: Letter, claimed: Claimed, now: Temporal.Instant): FrozenLetter {
  const before = frozenOf(claimed)
  if (before?.revision === compose.revision) return before
  const frozen = compose.freeze(letter, before?.date ?? now)
  return before ? { ...frozen, messageId: before.messageId } : frozen
}
