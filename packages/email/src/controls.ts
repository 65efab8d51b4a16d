/** What a reader can do from a mail: one list for both parts, so that neither has a link the other lacks. */
import type { Course } from '@coursepost/core'
import { hole, withoutMarks } from './hole.ts'
import type { ManageSection } from './manage-sections.ts'
import type { Words } from './words.ts'

export interface Control {
  readonly label: string
  /** A hole, perhaps with a fragment behind it. */
  readonly address: string
}

export interface Controls {
  /** Places of the settings page. */
  readonly settings: readonly Control[]
  /** The course's turns of life, each told by one link. */
  readonly turns: readonly Control[]
  readonly stop: Control
}

export const manageUrl = hole('manage-url', 'address')
export const unsubscribeUrl = hole('unsubscribe-url', 'address')
export const confirmUrl = hole('confirm-url', 'address')
export const doneUrl = hole('done-url', 'address')
export const nextUrl = hole('next-url', 'address')

/** The place of the settings page that a section has. */
export function manageAddress(section: ManageSection): string {
  return `${manageUrl}#${section}`
}

/** What has nothing behind it in this course is left out. */
export function controlsOf(course: Course, words: Words): Controls {
  const settings: [boolean, ManageSection, string][] = [
    [true, 'pause', words['link-pause']],
    [course.questions.size > 0, 'dates', words['link-dates']],
    [true, 'hour', words['link-hour']],
    [course.tracks.size > 1, 'track', words['link-track']],
  ]
  return {
    settings: settings
      .filter(([exists]) => exists)
      .map(([, section, label]) => ({ label, address: manageAddress(section) })),
    turns: [...course.turns.values()].map(({ id, label }) => ({
      label: withoutMarks(label),
      address: hole(`turn-${id}-url`, 'address'),
    })),
    stop: { label: words.stop, address: unsubscribeUrl },
  }
}
