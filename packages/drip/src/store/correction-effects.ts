/** Who would get which correction if the course were applied now. */
import type { Course } from '@coursepost/core'
import { currentNumber, newCorrections, olderText } from './corrections.ts'
import { holdersOf } from './lesson-revisions.ts'
import type { Database } from './tables.ts'

export interface CorrectionEffect {
  readonly correction: string
  /** Id of the lesson. */
  readonly lesson: string
  /** Active ones who hold an older text of it. */
  readonly readers: number
}

export async function correctionEffects(db: Database, course: Course): Promise<CorrectionEffect[]> {
  const number = (await currentNumber(db)) + 1
  const effects: CorrectionEffect[] = []
  for (const { correction, lesson } of await newCorrections(db, course)) {
    const older = olderText(course, { lesson: lesson.key, mended: correction.mended, number })
    const found = await holdersOf(db, older)
      .select((count) => count.fn.count('delivery.enrolment_id').distinct().as('readers'))
      .executeTakeFirstOrThrow()
    effects.push({ correction: correction.id, lesson: lesson.id, readers: Number(found.readers) })
  }
  return effects
}
