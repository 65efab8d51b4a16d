/** Drip's part of the catalogue. */
import type { Rule } from '@coursepost/core'
import { afterUntil } from './after-until.ts'
import { beforePrerequisite } from './before-prerequisite.ts'
import { crowded } from './crowded.ts'
import { late } from './late.ts'
import type { ScheduleCheck } from './seen.ts'
import { scheduleUnchecked } from './unchecked.ts'

export const scheduleChecks: readonly ScheduleCheck[] = [beforePrerequisite, afterUntil, late, crowded]

/** In alphabetical order. */
export const rules: readonly Rule[] = [...scheduleChecks.map(({ rule }) => rule), scheduleUnchecked].toSorted((a, b) =>
  a.id < b.id ? -1 : 1,
)
