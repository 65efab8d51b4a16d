import type { ParsedCourse } from '../course/parse-course.ts'
import { lastTrusted } from '../course/trusted.ts'
import type { IsoDate } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { spanOf } from '../schema/validate.ts'

export const staleSource: Rule = {
  id: 'stale-source',
  severity: 'info',
  what: 'A source has not been read for longer than it says it may be trusted.',
  why: 'Law and custom change; readers act on what the lesson says today.',
  fix: 'Read it again, mend the lessons that cite it where it has changed, and write the day under `checked`.',
}

/** `today` is told: core has no clock. Without it nothing is judged. A source without `valid-days` never grows stale. */
export function checkStaleSources({ sources }: ParsedCourse, today: IsoDate | undefined): Diagnostic[] {
  if (!sources || today === undefined) return []
  const { source, frontMatter } = sources
  return Object.entries(sources.settings ?? {}).flatMap(([id, { checked, 'valid-days': validDays }]) => {
    if (validDays === undefined) return []
    const last = checked === undefined ? undefined : lastTrusted(checked, validDays)
    if (last !== undefined && today <= last) return []
    const span = spanOf(frontMatter, source, checked === undefined ? [id, 'valid-days'] : [id, 'checked'])
    const message =
      checked === undefined
        ? `expected the month in which somebody read \`${id}\` under \`checked\`, got none`
        : `expected \`${id}\` to be read again by ${last}, got \`${checked}\``
    return [diagnose(staleSource, { file: source.file, span, message }, source.text)]
  })
}
