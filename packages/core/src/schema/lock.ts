import { z } from 'zod'
import { id, ids } from './values.ts'

const map = { error: 'expected a map of ids' }

/** `course.lock.json`. Written by Coursepost alone; strict, so that a file of a later version is not half understood. */
export const lockSchema = z.strictObject({
  format: z.literal(1, { error: 'expected `1`, the only format there is' }),
  lessons: z.record(id, id, map),
  parts: z.record(id, ids, map),
  tracks: ids,
  questions: ids,
  anchors: ids,
  pages: ids,
})
