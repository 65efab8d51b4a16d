import type { Course } from '@coursepost/core'

/** The holes that a sender fills for everyone, beside the course's own variables: links first, then what is counted. */
export function senderHoles({ turns }: Course): string[] {
  return [
    ...['manage-url', 'unsubscribe-url', 'confirm-url', 'done-url', 'next-url'],
    ...[...turns.keys()].map((id) => `turn-${id}-url`),
    ...['lesson-number', 'lesson-count', 'next-day', 'pause-day'],
  ]
}
