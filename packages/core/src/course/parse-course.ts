/** Every file of the course, each parsed by itself; what is found is then told where it stands. */
import type { LooseBody } from '../body.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type ParseOptions, parseMany } from '../parse/parse-many.ts'
import type { FileKind, ParsedText } from '../parse/parse-text.ts'
import { unpackTree } from '../parse/tree-codec.ts'
import type { CourseFiles } from '../read.ts'
import type { CourseSettings } from '../schema/course.ts'
import type { LessonSettings, ModuleSettings, PageSettings } from '../schema/lesson.ts'
import type { SourcesSettings } from '../schema/sources.ts'
import type { StringsSettings } from '../schema/strings.ts'
import type { Placed } from '../schema/validate.ts'
import type { SourceText } from '../text.ts'
import { lockFile } from './lock.ts'
import { type Layout, layOut } from './names.ts'
import type { Lock } from './types.ts'

export interface Parsed<Settings> {
  readonly id: string
  readonly source: SourceText
  readonly frontMatter: Placed
  /** `undefined` when they could not be used; what is wrong stands in the problems. */
  readonly settings: Settings | undefined
  readonly body: LooseBody
}

export type ParsedLesson = Parsed<LessonSettings> & { readonly module: string | undefined }

export interface ParsedSources {
  readonly source: SourceText
  readonly frontMatter: Placed
  readonly settings: SourcesSettings | undefined
  /** Ids in the file, usable or not, so that one bad entry makes no citation unknown; `undefined`: nobody can tell. */
  readonly ids: ReadonlySet<string> | undefined
}

export interface ParsedLock {
  readonly source: SourceText
  readonly frontMatter: Placed
  readonly settings: Lock | undefined
}

export interface ParsedStrings {
  readonly source: SourceText
  readonly frontMatter: Placed
  readonly settings: StringsSettings | undefined
}

export interface ParsedCourse {
  readonly files: CourseFiles
  readonly course: Parsed<CourseSettings> | undefined
  readonly sources: ParsedSources | undefined
  readonly lock: ParsedLock | undefined
  readonly strings: ParsedStrings | undefined
  readonly modules: readonly Parsed<ModuleSettings>[]
  /** In course order. */
  readonly lessons: readonly ParsedLesson[]
  readonly pages: readonly Parsed<PageSettings>[]
  readonly problems: readonly Diagnostic[]
}

export async function parseCourse(files: CourseFiles, options: ParseOptions = {}): Promise<ParsedCourse> {
  const layout = layOut(files.texts)
  const wanted = filesIn(layout, files.texts)
  const texts = await parseMany(
    wanted.map(({ kind, source }) => ({ kind, text: source.text })),
    options,
  )
  const found = wanted.map((file, index) => ({ ...file, parsed: texts[index]! }))
  const of = (kind: FileKind) => found.filter((file) => file.kind === kind)
  const problems = found.flatMap(({ parsed, source }) => parsed.problems.map((problem) => inFile(problem, source.file)))
  return {
    files,
    course: of('course').map(page<CourseSettings>)[0],
    sources: of('sources').map(sourcesFile)[0],
    lock: of('lock').map(lockFileOf)[0],
    strings: of('strings').map(stringsFile)[0],
    modules: of('module').map(page<ModuleSettings>),
    lessons: of('lesson').map((file) => ({ ...page<LessonSettings>(file), module: file.module })),
    pages: of('page').map(page<PageSettings>),
    problems: [...files.problems, ...layout.problems, ...problems],
  }
}

interface WantedFile {
  readonly kind: FileKind
  readonly id: string
  readonly source: SourceText
  readonly module?: string | undefined
}

type FoundFile = WantedFile & { readonly parsed: ParsedText }

function filesIn(layout: Layout, texts: readonly SourceText[]): WantedFile[] {
  const alone = (kind: FileKind, name: string): WantedFile[] =>
    texts.filter(({ file }) => file === name).map((source) => ({ kind, id: kind, source }))
  return [
    ...alone('course', 'course.md'),
    ...layout.modules.flatMap(({ id, index }) => (index ? [{ kind: 'module' as const, id, source: index }] : [])),
    ...layout.lessons.map((lesson) => ({ kind: 'lesson' as const, ...lesson })),
    ...layout.pages.map((one) => ({ kind: 'page' as const, ...one })),
    ...alone('sources', 'sources.yaml'),
    ...alone('lock', lockFile),
    ...alone('strings', 'strings.yaml'),
  ]
}

/** `parseText` makes the settings by the schema of the kind, which is what `Settings` says. */
function page<Settings>({ id, source, parsed }: FoundFile): Parsed<Settings> {
  const { settings, headings, tree } = parsed
  const body = { tree: unpackTree(tree ?? { type: 'root', c: [] }, source), headings }
  return { id, source, frontMatter: parsed, settings: settings as Settings | undefined, body }
}

function sourcesFile({ source, parsed }: FoundFile): ParsedSources {
  const { data, settings } = parsed
  const ids = data === undefined ? undefined : new Set(Object.keys(Object(data)))
  return { source, frontMatter: parsed, settings: settings as SourcesSettings | undefined, ids }
}

function lockFileOf({ source, parsed }: FoundFile): ParsedLock {
  return { source, frontMatter: parsed, settings: parsed.settings as Lock | undefined }
}

function stringsFile({ source, parsed }: FoundFile): ParsedStrings {
  return { source, frontMatter: parsed, settings: parsed.settings as StringsSettings | undefined }
}

/** A text does not know where it stands; its problems learn it here. */
function inFile(problem: Diagnostic, file: string): Diagnostic {
  const { related, edits } = problem
  return {
    ...problem,
    file,
    ...(related && { related: related.map((other) => ({ ...other, file })) }),
    ...(edits && { edits: edits.map((edit) => ({ ...edit, file })) }),
  }
}
