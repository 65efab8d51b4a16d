/** Runs every check that needs the whole course, before anything is reported; and lists core's rules. */
import type { ParsedCourse } from '../course/parse-course.ts'
import type { Course } from '../course/types.ts'
import type { Diagnostic, Rule } from '../diagnostic.ts'
import { checkCycles, cycle } from './cycles.ts'
import { tooDeep } from './depth.ts'
import { directiveNeeds, strayFence, unclosedDirective, unknownDirective } from './directives.ts'
import { checkDroppedHtml, droppedHtml } from './dropped-html.ts'
import { checkEmpty } from './empty.ts'
import {
  badId,
  courseEmpty,
  courseMissing,
  duplicateId,
  duplicateOrder,
  fileUnreadable,
  mixedOrder,
  reservedId,
} from './files.ts'
import { frontMatterLanguage, frontMatterMissing, frontMatterUnclosed, frontMatterYaml } from './front-matter.ts'
import { deadAnchor, deadLink, linkOrderPrefix, unknownId, unknownVariable } from './links.ts'
import { checkNames } from './names.ts'
import { badExpression, missingField, unknownKey, wrongType } from './schema.ts'
import { checkTracks, lessonWithoutTrack, trackMissesPrerequisite } from './tracks.ts'
import { checkVariables } from './variables.ts'

export function checkCourse(parsed: ParsedCourse, course: Course | undefined): Diagnostic[] {
  return [
    ...checkEmpty(parsed),
    ...checkCycles(parsed),
    ...checkVariables(parsed),
    ...checkDroppedHtml(parsed),
    ...(course ? [...checkNames(parsed), ...checkTracks(parsed, course)] : []),
  ]
}

/** Core's part of the catalogue, in alphabetical order. */
export const rules: readonly Rule[] = [
  badExpression,
  badId,
  courseEmpty,
  courseMissing,
  cycle,
  deadAnchor,
  deadLink,
  directiveNeeds,
  droppedHtml,
  duplicateId,
  duplicateOrder,
  fileUnreadable,
  frontMatterLanguage,
  frontMatterMissing,
  frontMatterUnclosed,
  frontMatterYaml,
  lessonWithoutTrack,
  linkOrderPrefix,
  missingField,
  mixedOrder,
  reservedId,
  strayFence,
  tooDeep,
  trackMissesPrerequisite,
  unclosedDirective,
  unknownDirective,
  unknownId,
  unknownKey,
  unknownVariable,
  wrongType,
].toSorted((a, b) => (a.id < b.id ? -1 : 1))
