/** The whole way from a folder to a course, in one expression: read, parse, resolve, assemble, check. */
import { checkCourse } from '../check/all.ts'
import { atLevels, type Diagnostic, inOrder } from '../diagnostic.ts'
import { readCourse } from '../read.ts'
import { addressesOf } from './addresses.ts'
import { assembleCourse, assembleSources } from './assemble.ts'
import { deepFreeze } from './freeze.ts'
import { type ParsedCourse, parseCourse } from './parse-course.ts'
import { resolveLinks } from './resolve-links.ts'
import { resolveNotes } from './resolve-notes.ts'
import type { Course } from './types.ts'

export interface LoadedCourse {
  /** What could be used of the course; `undefined` when `course.md` itself could not. */
  readonly course: Course | undefined
  /** Everything that is wrong with it, in order of file and place. */
  readonly problems: readonly Diagnostic[]
}

/**
 * Reads a course folder (FORMAT: `course.md` and lessons below it). Never throws for what is in the folder: a lesson
 * that cannot be used keeps its id, so it causes no false "unknown id" elsewhere, and its problem is in `problems`.
 */
export async function loadCourse(folder: string): Promise<LoadedCourse> {
  const parsed = parseCourse(await readCourse(folder))
  const resolved = resolveBodies(parsed)
  const course = assembleCourse(parsed)
  const problems = [...parsed.problems, ...resolved, ...checkCourse(parsed, course)]
  return { course: course && deepFreeze(course), problems: atLevels(inOrder(problems), course?.levels) }
}

/** Links, then notes: both change the loose trees, before they are split into web and mail. */
function resolveBodies(parsed: ParsedCourse): Diagnostic[] {
  const addresses = addressesOf(parsed)
  const sources = assembleSources(parsed)
  const declared = parsed.sources ? parsed.sources.ids : new Set<string>()
  const language = parsed.course?.settings?.language ?? 'en'
  const files = [...(parsed.course ? [parsed.course] : []), ...parsed.lessons, ...parsed.pages]
  return files.flatMap(({ body, source }) => [
    ...resolveLinks(body.tree, source, addresses),
    ...resolveNotes(body.tree, source, sources, declared, language),
  ])
}
