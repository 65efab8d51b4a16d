/**
 * The look at every mail of a course that comes before anything is sent. To write them all takes seconds, and a sender
 * that a timer starts every minute does it for the same course again and again; so what was found is kept, by the digest
 * of the course and the version of the checks.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Course, Diagnostic } from '@coursepost/core'
import { keptPieces } from '@coursepost/core/site'
import { checkEmails, checksVersion, gateRules } from '@coursepost/email'
import { cacheFolder } from '../cache-folder.ts'
import type { Look } from './found.ts'

export async function lookAtGate(course: Course): Promise<Look> {
  const name = createHash('sha256').update(course.folder).digest('hex').slice(0, 16)
  const { pieces, save } = await keptPieces(join(cacheFolder(), 'gate', `${name}.json`))
  const key = `${checksVersion()} ${course.revision}`
  const known = pieces.get(key)
  if (known !== undefined) return { problems: JSON.parse(known), judged: gateRules }
  const problems: Diagnostic[] = await checkEmails(course)
  pieces.set(key, JSON.stringify(problems))
  await save()
  return { problems, judged: gateRules }
}
