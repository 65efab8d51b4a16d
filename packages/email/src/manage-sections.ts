/**
 * The sections of a reader's settings page, as the fragments that mails lead to: `…/manage/TOKEN#pause`. Old mails keep
 * pointing at them, so a name stays for ever.
 */
export const manageSections = ['next', 'dates', 'hour', 'track', 'turns', 'pause', 'lessons', 'stop', 'data'] as const

export type ManageSection = (typeof manageSections)[number]
