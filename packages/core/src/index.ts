/**
 * `@coursepost/core`: Markdown lessons in, a checked lesson graph out.
 *
 *     const { course, problems } = await loadCourse('content')
 *
 * 1. `read` takes the folder from disk, 2. `parse` makes settings and trees of each file, 3. links and source notes
 * are resolved between files, 4. the course is assembled and frozen, 5. every check runs, 6. problems come in order.
 */
export { rules } from './check/all.ts'
export type { LoadedCourse } from './course/load.ts'
export { loadCourse } from './course/load.ts'
export type {
  Answers,
  Body,
  Course,
  DerivedAnchor,
  Edge,
  Heading,
  IsoDate,
  Lesson,
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
export type { Diagnostic, Finding, Place, Related, Rule, Severity, Span } from './diagnostic.ts'
export { atLevels, diagnose, inOrder } from './diagnostic.ts'
export { holds } from './expression/holds.ts'
export { anchorsOf, lessonsOf, questionsOf } from './expression/names.ts'
export type { AnchorRef, Comparison, Condition, Offset, Send, SendOption } from './expression/types.ts'
export type { ReaderGraph, ReaderLesson } from './graph.ts'
export { readerGraph, trackLessons } from './graph.ts'
export type { Dropped } from './html/dropped.ts'
export { droppedByCleaning, type HtmlOptions, toHtml } from './html.ts'
export type { SourceNoteNode, VariableNode } from './markdown/nodes.ts'
export { variableInUrl } from './markdown/variable.ts'
