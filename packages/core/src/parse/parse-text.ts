/**
 * One file's text, parsed by itself: settings by the schema of its kind, Markdown as a tree. Sees no path, course or
 * clock and answers with plain data, so the answer can be kept by content and made in another thread.
 */
import type { z } from 'zod'
import { parseBody } from '../body.ts'
import type { Heading } from '../course/types.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { readFrontMatter, readYamlFile } from '../front-matter.ts'
import { courseSchema } from '../schema/course.ts'
import { lessonSchema, moduleSchema, pageSchema } from '../schema/lesson.ts'
import { lockSchema } from '../schema/lock.ts'
import type { PlaceNode } from '../schema/places.ts'
import { sourcesSchema } from '../schema/sources.ts'
import { stringsSchema } from '../schema/strings.ts'
import { validate } from '../schema/validate.ts'
import { type SourceText, sourceText } from '../text.ts'
import { type PackedTree, packTree } from './tree-codec.ts'

const schemas = {
  course: courseSchema,
  lesson: lessonSchema,
  module: moduleSchema,
  page: pageSchema,
  sources: sourcesSchema,
  lock: lockSchema,
  strings: stringsSchema,
} as const

export type FileKind = keyof typeof schemas

/** Everything that can be said of a text alone. Plain data: what JSON keeps. */
export interface ParsedText {
  readonly settings: unknown
  /** As the YAML says it, before the schema; for files that are nothing but settings. */
  readonly data: unknown
  readonly places: PlaceNode | undefined
  /** Where the YAML begins. */
  readonly offset: number
  readonly tree: PackedTree | undefined
  readonly headings: readonly Heading[]
  /** Their `file` is empty: the text does not know where it stands. */
  readonly problems: readonly Diagnostic[]
}

export function parseText(kind: FileKind, text: string): ParsedText {
  const source = sourceText('', text)
  return isData(kind) ? parseData(kind, source) : parsePage(kind, source)
}

/** Files that are settings from top to bottom. */
type DataKind = 'sources' | 'lock' | 'strings'

function isData(kind: FileKind): kind is DataKind {
  return kind === 'sources' || kind === 'lock' || kind === 'strings'
}

function parseData(kind: DataKind, source: SourceText): ParsedText {
  const yaml = readYamlFile(source)
  const { value, problems } = validate<unknown>(schemas[kind] as z.ZodType, yaml, source)
  const { data, places, offset } = yaml
  return {
    settings: value,
    data,
    places,
    offset,
    tree: undefined,
    headings: [],
    problems: [...yaml.problems, ...problems],
  }
}

function parsePage(kind: Exclude<FileKind, DataKind>, source: SourceText): ParsedText {
  const front = readFrontMatter(source)
  const { value, problems } = validate<unknown>(schemas[kind] as z.ZodType, front, source)
  const { tree, headings, problems: inBody } = parseBody(source, front.body)
  return {
    settings: value,
    data: undefined,
    places: front.places,
    offset: front.offset,
    tree: packTree(tree),
    headings,
    problems: [...front.problems, ...problems, ...inBody],
  }
}
