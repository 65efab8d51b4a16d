import type { PlannedItem } from '@coursepost/drip'

/** `evidence-log`, `evidence-log#weekly`, `evidence-log#weekly (3)`. */
export function nameOf({ lesson, part }: Pick<PlannedItem, 'lesson' | 'part'>, occurrence = 1): string {
  const name = part === undefined ? lesson.id : `${lesson.id}#${part}`
  return occurrence > 1 ? `${name} (${occurrence})` : name
}
