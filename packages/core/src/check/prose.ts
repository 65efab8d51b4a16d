/** What is judged in the texts themselves, one file a rule: headings, links, pictures, code, sources, length. */
import type { ParsedCourse } from '../course/parse-course.ts'
import type { Course, IsoDate } from '../course/types.ts'
import type { Diagnostic, Rule } from '../diagnostic.ts'
import { badSuppression } from './bad-suppression.ts'
import { brokenPicture, checkPictures } from './broken-picture.ts'
import { checkDuplicateHeadings, duplicateHeading } from './duplicate-heading.ts'
import { checkHeadingLevels, headingLevel } from './heading-level.ts'
import { checkLinkText, emptyLinkText, vagueLinkText } from './link-text.ts'
import { checkLength, longLesson } from './long-lesson.ts'
import { checkAlt, missingAlt } from './missing-alt.ts'
import { checkSourceUse, sourceNotCited, sourceNotDeclared, unusedSource } from './source-use.ts'
import { checkStaleSources, staleSource } from './stale-source.ts'
import { unknownLanguage } from './unknown-language.ts'
import { checkNumbers, unsourcedNumber } from './unsourced-number.ts'

export function checkProse(parsed: ParsedCourse, course: Course | undefined, today: IsoDate | undefined): Diagnostic[] {
  return [
    checkPictures(parsed.files),
    checkAlt(parsed),
    checkDuplicateHeadings(parsed),
    checkHeadingLevels(parsed),
    checkLinkText(parsed),
    checkNumbers(parsed),
    checkSourceUse(parsed),
    checkStaleSources(parsed, today),
    course ? checkLength(parsed, course) : [],
  ].flat()
}

export const proseRules: readonly Rule[] = [
  badSuppression,
  brokenPicture,
  duplicateHeading,
  emptyLinkText,
  headingLevel,
  longLesson,
  missingAlt,
  sourceNotCited,
  sourceNotDeclared,
  staleSource,
  unknownLanguage,
  unsourcedNumber,
  unusedSource,
  vagueLinkText,
]
