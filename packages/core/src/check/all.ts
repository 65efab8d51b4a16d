/** Runs every check that needs the whole course, before anything is reported; and lists core's rules. */
import type { ParsedCourse } from '../course/parse-course.ts'
import type { Course, IsoDate } from '../course/types.ts'
import type { Diagnostic, Rule } from '../diagnostic.ts'
import { checkLinksAhead, linkForward } from './ahead.ts'
import { aliasCollision, checkAliases } from './aliases.ts'
import { anchorCircle, checkAnchors } from './anchor-circle.ts'
import { answersUnchecked, checkCombinations, noneForSome, stuckForSome } from './combinations.ts'
import { checkConditions, conditionMismatch } from './conditions.ts'
import { checkCycles, cycle } from './cycles.ts'
import { checkDates, mayWait, suddenDate } from './dates.ts'
import { tooDeep } from './depth.ts'
import { directiveNeeds, strayFence, unclosedDirective, unknownDirective } from './directives.ts'
import { checkDroppedHtml, droppedHtml } from './dropped-html.ts'
import { checkEmpty } from './empty.ts'
import { checkEvery, everyNeedsWeekday } from './every.ts'
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
import { checkLock, retiredLives, sharedKey, vanishedId } from './lock.ts'
import { checkMailHeadings } from './mail-headings.ts'
import { checkNames } from './names.ts'
import { checkNeeds, needsUnasked } from './needs.ts'
import { checkProse, proseRules } from './prose.ts'
import { afterContradicts, checkEdges, redundantEdge } from './redundant.ts'
import { badExpression, missingField, unknownKey, wrongType } from './schema.ts'
import { checkSentLessons, lessonOutOfReach } from './sent-lessons.ts'
import { staleSource } from './stale-source.ts'
import { checkTracks, lessonWithoutTrack, trackMissesPrerequisite } from './tracks.ts'
import { checkTurns, turnMismatch } from './turns.ts'
import { checkVariables } from './variables.ts'

export function checkCourse(parsed: ParsedCourse, course: Course | undefined, today?: IsoDate): Diagnostic[] {
  return [
    ...checkEmpty(parsed),
    ...checkCycles(parsed),
    ...checkVariables(parsed),
    ...checkDroppedHtml(parsed),
    ...checkAliases(parsed),
    ...checkProse(parsed, course, today),
    ...(course ? checkAssembled(parsed, course) : []),
  ]
}

/** What needs the course as it was understood: its settings, its graph, and what it was before. */
function checkAssembled(parsed: ParsedCourse, course: Course): Diagnostic[] {
  return [
    checkNames(parsed),
    checkTracks(parsed, course),
    checkConditions(parsed, course),
    checkEvery(parsed, course),
    checkTurns(parsed, course),
    checkNeeds(parsed, course),
    checkAnchors(parsed, course),
    checkSentLessons(parsed, course),
    checkDates(parsed, course),
    checkEdges(parsed, course),
    checkCombinations(parsed, course),
    checkLinksAhead(parsed, course),
    checkMailHeadings(parsed, course),
    checkLock(parsed, course),
  ].flat()
}

/** Core's part of the catalogue, in alphabetical order. */
export const rules: readonly Rule[] = [
  afterContradicts,
  aliasCollision,
  anchorCircle,
  answersUnchecked,
  badExpression,
  badId,
  conditionMismatch,
  courseEmpty,
  courseMissing,
  cycle,
  deadAnchor,
  deadLink,
  directiveNeeds,
  droppedHtml,
  duplicateId,
  duplicateOrder,
  everyNeedsWeekday,
  fileUnreadable,
  frontMatterLanguage,
  frontMatterMissing,
  frontMatterUnclosed,
  frontMatterYaml,
  lessonOutOfReach,
  lessonWithoutTrack,
  linkForward,
  linkOrderPrefix,
  mayWait,
  missingField,
  mixedOrder,
  needsUnasked,
  noneForSome,
  redundantEdge,
  reservedId,
  retiredLives,
  sharedKey,
  strayFence,
  stuckForSome,
  suddenDate,
  tooDeep,
  trackMissesPrerequisite,
  turnMismatch,
  unclosedDirective,
  unknownDirective,
  unknownId,
  unknownKey,
  unknownVariable,
  vanishedId,
  wrongType,
  ...proseRules,
].toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** Rules that were really judged: without a day, no source is stale. */
export function judgedRules(today: IsoDate | undefined): readonly Rule[] {
  return today === undefined ? rules.filter(({ id }) => id !== staleSource.id) : rules
}
