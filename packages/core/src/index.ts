/**
 * `@coursepost/core`: Markdown lessons in, a checked lesson graph out.
 *
 *     const { course, problems } = await loadCourse('content')
 *
 * 1. `read` takes the folder from disk, 2. `parse` makes settings and trees of each file, 3. links and source notes
 * are resolved between files, 4. the course is assembled and frozen, 5. every check runs, 6. problems come in order.
 */
export { rules } from './check/all.ts'
export { domainsOf } from './check/answer-domains.ts'
export type { LoadedCourse, LoadOptions } from './course/load.ts'
export { loadCourse } from './course/load.ts'
export { lockFile, lockOf, lockText } from './course/lock.ts'
export type {
  Answers,
  Body,
  Correction,
  Course,
  CourseStrings,
  DerivedAnchor,
  Edge,
  Heading,
  IsoDate,
  Lesson,
  LessonLink,
  Lock,
  Module,
  OnTrack,
  Pace,
  Page,
  Part,
  Question,
  QuestionType,
  Sender,
  Source,
  Track,
  Turn,
  Variable,
  Weekday,
} from './course/types.ts'
export type { Diagnostic, Edit, Finding, Place, Related, Rule, Severity, Span } from './diagnostic.ts'
export { atLevels, diagnose, inOrder } from './diagnostic.ts'
export type { CourseChange } from './diff/changes.ts'
export { diffCourses } from './diff/diff-courses.ts'
export { applyEdits, chooseEdits, type Mending } from './edit.ts'
export { courseJson } from './export/course-json.ts'
export { type CourseJson, courseJsonSchema } from './export/course-json-schema.ts'
export { dot } from './export/dot.ts'
export type { DrawOptions } from './export/drawn-graph.ts'
export { type MapOptions, mapSvg } from './export/map-svg.ts'
export type { MapWords } from './export/map-words.ts'
export { mermaid } from './export/mermaid.ts'
export { holds } from './expression/holds.ts'
export { anchorsOf, lessonsOf, questionsOf } from './expression/names.ts'
export type { AnchorRef, Comparison, Condition, Offset, Send, SendOption } from './expression/types.ts'
export { writeCondition, writeSend } from './expression/write.ts'
export type { EdgeKind } from './graph/index-of.ts'
export { allDependants, allPrerequisites, backlinks, dependants, prerequisites } from './graph/neighbours.ts'
export { available, lessonsInOrder, readerPath, readingMinutes, trackLessons } from './graph/path.ts'
export type { GraphOptions, ReaderGraph, ReaderLesson } from './graph/reader.ts'
export { readerGraph } from './graph/reader.ts'
export type { Dropped } from './html/dropped.ts'
export { droppedByCleaning, type HtmlOptions, toHtml } from './html.ts'
export { reservedIds } from './ids.ts'
export type { Ignore } from './ignore/find.ts'
export { heedIgnores } from './ignore/heed.ts'
export type { SourceNoteNode, VariableNode, WebOnlyNode } from './markdown/nodes.ts'
export { variableInUrl } from './markdown/variable.ts'
export { folderCache, type ParseCache } from './parse/cache.ts'
export { codeVersion } from './parse/version.ts'
export { type PictureSize, pictureSize } from './picture.ts'
export { type JsonSchema, jsonSchema, type SchemaName, schemaNames } from './schema/json-schema.ts'
