import type { Mail } from './store.ts'

/** Something to press and to read, even where an author forgot it. */
export function subjectOf({ parsed }: Mail): string {
  return parsed.subject.trim() || '(no subject)'
}
