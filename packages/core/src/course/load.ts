/** The whole way from a folder to a course, in one expression: read, parse, resolve, assemble, check. */
import { checkCourse, judgedRules } from '../check/all.ts'
import { atLevels, type Diagnostic, inOrder } from '../diagnostic.ts'
import { findIgnores, type Ignore } from '../ignore/find.ts'
import { heedIgnores } from '../ignore/heed.ts'
import type { ParseCache } from '../parse/cache.ts'
import { readCourse } from '../read.ts'
import { addressesOf } from './addresses.ts'
import { assembleCourse, assembleSources } from './assemble.ts'
import { deepFreeze } from './freeze.ts'
import { highlightCode } from './highlight.ts'
import { type ParsedCourse, parseCourse } from './parse-course.ts'
import { resolveLinks } from './resolve-links.ts'
import { resolveNotes } from './resolve-notes.ts'
import { sizePictures } from './size-pictures.ts'
import type { Course, IsoDate } from './types.ts'

export interface LoadedCourse {
  /** What could be used of the course; `undefined` when `course.md` itself could not. */
  readonly course: Course | undefined
  /** Everything that is wrong with it, in order of file and place. */
  readonly problems: readonly Diagnostic[]
  /** `coursepost-ignore` comments. Core has heeded those that name a rule of its own; `heedIgnores` heeds the others. */
  readonly ignores: readonly Ignore[]
}

export interface LoadOptions {
  /** The day on which sources are judged stale; without it none is. */
  readonly today?: IsoDate
  /** Keeps parsed texts between runs: `folderCache`. */
  readonly cache?: ParseCache
  /** The most threads to parse in. Default: as many as there are cores, where there are files enough to pay. */
  readonly threads?: number
}

/**
 * Reads a course folder (FORMAT: `course.md` and lessons below it). Never throws for what is in the folder: a lesson
 * that cannot be used keeps its id, so it causes no false "unknown id" elsewhere, and its problem is in `problems`.
 */
export async function loadCourse(folder: string, options: LoadOptions = {}): Promise<LoadedCourse> {
  const { today } = options
  const parsed = await parseCourse(await readCourse(folder), options)
  const resolved = await resolveBodies(parsed)
  const course = assembleCourse(parsed)
  const found = [...parsed.problems, ...resolved, ...checkCourse(parsed, course, today)]
  const { ignores, problems: unread } = findIgnores(parsed.files.texts)
  const problems = [...heedIgnores(found, ignores, judgedRules(today)), ...unread]
  return { course: course && deepFreeze(course), problems: atLevels(inOrder(problems), course?.levels), ignores }
}

/** Links, notes, sizes, code: all of them change the loose trees, before they are split into web and mail. */
async function resolveBodies(parsed: ParsedCourse): Promise<Diagnostic[]> {
  const addresses = addressesOf(parsed)
  const sources = assembleSources(parsed)
  const declared = parsed.sources ? parsed.sources.ids : new Set<string>()
  const language = parsed.course?.settings?.language ?? 'en'
  const files = [...(parsed.course ? [parsed.course] : []), ...parsed.lessons, ...parsed.pages]
  const problems = files.map(async ({ body, source }) => {
    const links = resolveLinks(body.tree, source, addresses)
    const notes = resolveNotes(body.tree, source, sources, declared, language)
    sizePictures(body.tree, parsed.files.sizes)
    return [...links, ...notes, ...(await highlightCode(body.tree, source))]
  })
  return (await Promise.all(problems)).flat()
}
