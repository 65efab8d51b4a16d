/**
 * Mends what has one obvious way, round by round: a mended key may bring to light what stood behind it. Then writes
 * the lock of a course that has no errors. Nothing outside the folder is touched, nor anything behind a link.
 */
import { realpath } from 'node:fs/promises'
import { applyEdits, chooseEdits, type Diagnostic, type IsoDate, lockFile } from '@coursepost/core'
import { checkFolder } from '../load.ts'
import { type LockOutcome, writeLock } from '../lock.ts'
import type { Fixed, Refusal } from './fixed.ts'
import { replaceFile } from './replace-file.ts'

/** A round mends all it can see; what only comes to light then takes one or two more. Beyond this, mends feed on mends. */
const mostRounds = 10

export async function fixFolder(folder: string, today: IsoDate): Promise<Fixed> {
  const root = await realpath(folder).catch(() => undefined)
  if (root === undefined) return { problems: [], written: [], refused: [] }
  const problems: Diagnostic[] = []
  const written = new Set<string>()
  let refused: readonly Refusal[] = []
  for (let round = 0; round < mostRounds; round++) {
    const mended = await mendOnce(root, today)
    refused = mended.refused
    problems.push(...mended.problems)
    for (const file of mended.written) written.add(file)
    if (mended.written.length === 0) break
  }
  const lock = await keepLock(root, today)
  if (lock.kind === 'written') written.add(lockFile)
  if (lock.kind === 'refused') refused = [...refused, { file: lockFile, reason: lock.reason }]
  return { problems, written: [...written].toSorted(), refused }
}

async function mendOnce(root: string, today: IsoDate): Promise<Fixed> {
  const { mended, edits } = chooseEdits((await checkFolder(root, today)).problems)
  const written: string[] = []
  const refused: Refusal[] = []
  for (const [file, own] of edits) {
    const reason = await replaceFile(root, file, (text) => applyEdits(text, own))
    if (reason === undefined) written.push(file)
    else refused.push({ file, reason })
  }
  const done = mended.filter((problem) => problem.edits?.every(({ file }) => written.includes(file)))
  return { problems: done, written, refused }
}

/** Only of a course without errors: the lock never forgets, so a slip would stand in it for ever. */
async function keepLock(root: string, today: IsoDate): Promise<LockOutcome> {
  const { course, problems } = await checkFolder(root, today)
  if (!course || problems.some(({ severity }) => severity === 'error')) return { kind: 'unchanged' }
  return writeLock(course)
}
