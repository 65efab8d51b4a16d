/** Keeps `course.lock.json` up to date. Only for a course without errors: the lock never forgets what is in it. */
import { type Course, lockFile, lockOf, lockText } from '@coursepost/core'
import { replaceFile } from './fix/replace-file.ts'

export type LockOutcome =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'written' }
  /** Why it could not be written. */
  | { readonly kind: 'refused'; readonly reason: string }

export async function writeLock(course: Course): Promise<LockOutcome> {
  const text = lockText(lockOf(course))
  if (course.lock && lockText(course.lock) === text) return { kind: 'unchanged' }
  const reason = await replaceFile(course.folder, lockFile, () => text)
  return reason === undefined ? { kind: 'written' } : { kind: 'refused', reason }
}
