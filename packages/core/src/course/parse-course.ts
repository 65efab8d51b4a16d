/** Every file of the course, each parsed by itself: settings by its schema, Markdown as a tree. */
import type { z } from 'zod'
import { type LooseBody, parseBody } from '../body.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type FrontMatter, readFrontMatter, readYamlFile } from '../front-matter.ts'
import type { CourseFiles } from '../read.ts'
import { type CourseSettings, courseSchema } from '../schema/course.ts'
import {
  type LessonSettings,
  lessonSchema,
  type ModuleSettings,
  moduleSchema,
  type PageSettings,
  pageSchema,
} from '../schema/lesson.ts'
import { type SourcesSettings, sourcesSchema } from '../schema/sources.ts'
import { validate } from '../schema/validate.ts'
import type { SourceText } from '../text.ts'
import { layOut } from './names.ts'

export interface Parsed<Settings> {
  readonly id: string
  readonly source: SourceText
  readonly frontMatter: FrontMatter
  /** `undefined` when they could not be used; what is wrong stands in the problems. */
  readonly settings: Settings | undefined
  readonly body: LooseBody
}

export type ParsedLesson = Parsed<LessonSettings> & { readonly module: string | undefined }

export interface ParsedSources {
  readonly settings: SourcesSettings | undefined
  /** Ids in the file, usable or not, so that one bad entry makes no citation unknown; `undefined`: nobody can tell. */
  readonly ids: ReadonlySet<string> | undefined
}

export interface ParsedCourse {
  readonly files: CourseFiles
  readonly course: Parsed<CourseSettings> | undefined
  readonly sources: ParsedSources | undefined
  readonly modules: readonly Parsed<ModuleSettings>[]
  /** In course order. */
  readonly lessons: readonly ParsedLesson[]
  readonly pages: readonly Parsed<PageSettings>[]
  readonly problems: readonly Diagnostic[]
}

export function parseCourse(files: CourseFiles): ParsedCourse {
  const problems: Diagnostic[] = []
  const layout = layOut(files.texts)
  problems.push(...files.problems, ...layout.problems)
  const parse = <Settings>(id: string, source: SourceText, schema: z.ZodType<Settings>): Parsed<Settings> => {
    const { problems: found, ...parsed } = parseFile(id, source, schema)
    problems.push(...found)
    return parsed
  }
  const courseText = files.texts.find(({ file }) => file === 'course.md')
  const course = courseText && parse('course', courseText, courseSchema)
  const modules = layout.modules.flatMap(({ id, index }) => (index ? [parse(id, index, moduleSchema)] : []))
  const lessons = layout.lessons.map(({ id, source, module }) => ({ ...parse(id, source, lessonSchema), module }))
  const pages = layout.pages.map(({ id, source }) => parse(id, source, pageSchema))
  const sources = parseSources(files.texts.find(({ file }) => file === 'sources.yaml'))
  problems.push(...(sources?.problems ?? []))
  return { files, course, sources, modules, lessons, pages, problems }
}

function parseFile<Settings>(
  id: string,
  source: SourceText,
  schema: z.ZodType<Settings>,
): Parsed<Settings> & { problems: readonly Diagnostic[] } {
  const frontMatter = readFrontMatter(source)
  const { value: settings, problems } = validate(schema, frontMatter, source)
  const body = parseBody(source, frontMatter.body)
  return { id, source, frontMatter, settings, body, problems: [...frontMatter.problems, ...problems, ...body.problems] }
}

function parseSources(source: SourceText | undefined): (ParsedSources & Pick<ParsedCourse, 'problems'>) | undefined {
  if (!source) return undefined
  const yaml = readYamlFile(source)
  const { value: settings, problems } = validate(sourcesSchema, yaml, source)
  const ids = yaml.data === undefined ? undefined : new Set(Object.keys(Object(yaml.data)))
  return { settings, ids, problems: [...yaml.problems, ...problems] }
}
