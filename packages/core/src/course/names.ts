/** What a file is, by its path: the layout of FORMAT, read once. */
import { badId, duplicateId, duplicateOrder, mixedOrder, reservedId } from '../check/files.ts'
import { type Diagnostic, diagnose } from '../diagnostic.ts'
import { idPattern, reservedIds, splitOrder } from '../ids.ts'
import type { SourceText } from '../text.ts'

export interface NamedFile {
  readonly id: string
  readonly source: SourceText
}

export interface Layout {
  /** In course order. */
  readonly modules: readonly NamedModule[]
  /** In course order. */
  readonly lessons: readonly (NamedFile & { readonly module: string | undefined })[]
  readonly pages: readonly NamedFile[]
  readonly problems: readonly Diagnostic[]
}

export interface NamedModule {
  readonly id: string
  /** A file of it that exists, for what is wrong with the folder's name. */
  readonly file: string
  readonly index: SourceText | undefined
}

export function layOut(texts: readonly SourceText[]): Layout {
  const markdown = texts.filter(({ file }) => file.endsWith('.md') && file !== 'course.md')
  const pages = markdown.filter(({ file }) => file.startsWith('pages/'))
  const lessons = markdown
    .filter(({ file }) => !file.startsWith('pages/') && !file.endsWith('/index.md') && file !== 'index.md')
    .toSorted((a, b) => comparePaths(a.file, b.file))
  const folders = [...new Set(markdown.filter(({ file }) => file.includes('/') && !file.startsWith('pages/')).map(top))]
  const modules = folders.toSorted(comparePaths).map((folder) => ({
    id: splitOrder(folder).id,
    file: texts.find(({ file }) => file === `${folder}/index.md` || file.startsWith(`${folder}/`))!.file,
    index: texts.find(({ file }) => file === `${folder}/index.md`),
  }))
  const named = lessons.map((source) => ({ id: idOf(source.file), source, module: moduleOf(source.file) }))
  const namedPages = pages.map((source) => ({ id: idOf(source.file), source }))
  const problems = [...checkIds([...named, ...namedPages]), ...checkModules(modules), ...checkOrder(lessons)]
  return { modules, lessons: named, pages: namedPages, problems }
}

function top({ file }: SourceText): string {
  return file.slice(0, file.indexOf('/'))
}

function idOf(file: string): string {
  return splitOrder(file.slice(file.lastIndexOf('/') + 1, -'.md'.length)).id
}

function moduleOf(file: string): string | undefined {
  return file.includes('/') ? splitOrder(file.slice(0, file.indexOf('/'))).id : undefined
}

/** Folder by folder: order numbers as numbers, then names. */
function comparePaths(a: string, b: string): number {
  const left = a.split('/')
  const right = b.split('/')
  for (let depth = 0; depth < Math.min(left.length, right.length); depth++) {
    const [one, other] = [splitOrder(left[depth]!), splitOrder(right[depth]!)]
    const difference = (one.order ?? Infinity) - (other.order ?? Infinity)
    if (difference) return difference
    if (one.id !== other.id) return one.id < other.id ? -1 : 1
  }
  return left.length - right.length
}

function checkIds(files: readonly NamedFile[]): Diagnostic[] {
  const first = new Map<string, string>()
  return files.flatMap(({ id, source: { file } }) => {
    const earlier = first.get(id)
    first.set(id, earlier ?? file)
    if (!idPattern.test(id)) return [diagnose(badId, { file, message: `expected a name that is an id, got \`${id}\`` })]
    if (reservedIds.includes(id)) {
      return [diagnose(reservedId, { file, message: `expected an id the site does not need itself, got \`${id}\`` })]
    }
    if (earlier === undefined) return []
    const message = `expected an id of its own, got \`${id}\`, which \`${earlier}\` has already`
    return [diagnose(duplicateId, { file, message, related: [{ file: earlier, message: 'the other one' }] })]
  })
}

function checkModules(modules: readonly NamedModule[]): Diagnostic[] {
  const first = new Map<string, string>()
  return modules.flatMap(({ id, file }) => {
    const earlier = first.get(id)
    first.set(id, earlier ?? file)
    if (!idPattern.test(id))
      return [diagnose(badId, { file, message: `expected a folder name that is an id, got \`${id}\`` })]
    if (earlier === undefined) return []
    return [
      diagnose(duplicateId, {
        file,
        message: `expected a module id of its own, got \`${id}\`, as in \`${earlier}\``,
        related: [{ file: earlier, message: 'the other one' }],
      }),
    ]
  })
}

/** Siblings all have a number, or none; no two the same. */
function checkOrder(lessons: readonly SourceText[]): Diagnostic[] {
  const siblings = new Map<string, Map<string, string>>()
  for (const { file } of lessons) {
    const steps = file.split('/')
    for (let depth = 0; depth < steps.length; depth++) {
      const parent = steps.slice(0, depth).join('/')
      const names = siblings.get(parent) ?? new Map<string, string>()
      siblings.set(parent, names.set(steps[depth]!, file))
    }
  }
  return [...siblings.values()].flatMap(checkSiblings)
}

function checkSiblings(names: ReadonlyMap<string, string>): Diagnostic[] {
  const ordered = [...names].map(([name, file]) => ({ ...splitOrder(name), name, file }))
  const numbered = ordered.filter(({ order }) => order !== undefined)
  const problems: Diagnostic[] = []
  if (numbered.length > 0 && numbered.length < ordered.length) {
    const without = ordered.find(({ order }) => order === undefined)!
    const message = `expected a number before every name, got \`${without.name}\` beside \`${numbered[0]!.name}\``
    problems.push(diagnose(mixedOrder, { file: without.file, message }))
  }
  const first = new Map<number, string>()
  for (const { order, name, file } of numbered) {
    const earlier = first.get(order!)
    first.set(order!, earlier ?? name)
    if (earlier === undefined) continue
    problems.push(
      diagnose(duplicateOrder, {
        file,
        message: `expected a number of its own, got \`${name}\` beside \`${earlier}\``,
      }),
    )
  }
  return problems
}
