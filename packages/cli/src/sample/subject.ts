import type { Course } from '@coursepost/core'
import type { PlannedItem } from '@coursepost/drip'

/** What stands in the mailbox; a reader who has not said a word is called as the course calls everyone. */
export function subjectOf(items: readonly PlannedItem[], { variables }: Course): string {
  const parts = items.flatMap(({ lesson, part }) => lesson.parts.find(({ id }) => id === part) ?? [])
  const own = parts.find(({ subject }) => subject !== undefined)?.subject
  const written = own ?? items[0]!.lesson.subject
  return written.replace(/\{\{([A-Za-z0-9-]+)\}\}/g, (all, name: string) => variables.get(name)?.fallback ?? all)
}
