import type { Rule } from '@coursepost/core'

export const scheduleUnchecked: Rule = {
  id: 'schedule-unchecked',
  severity: 'info',
  what: 'A track has too many lessons, or asks too much, for its timetable to be tried with every two answers together, or every three.',
  why: 'What only some readers would meet may go unseen.',
  fix: 'Look at readers you care about with `coursepost plan --sample`; split the track, or ask for fewer things.',
}
