/** An alias is an id that nothing else has, or had: old links and answers have to find one thing. */
import type { Parsed, ParsedCourse } from '../course/parse-course.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { reservedIds } from '../ids.ts'
import { spanOf } from '../schema/validate.ts'

export const aliasCollision: Rule = {
  id: 'alias-collision',
  severity: 'error',
  what: 'An alias is the id or alias of something else too.',
  why: 'An old link, answer or ledger entry of that name could mean either.',
  fix: 'Take the alias away where it does not belong, or rename what took the old id.',
}

interface Name {
  readonly id: string
  /** What it names, for the message. */
  readonly what: string
  readonly file: Parsed<unknown>
  /** Where the alias is written; `undefined` for an id. */
  readonly path: readonly PropertyKey[] | undefined
}

export function checkAliases(parsed: ParsedCourse): Diagnostic[] {
  return spaces(parsed).flatMap(collisions)
}

/** Names that must differ from each other: what has an address; tracks; what a `send` can name; the parts of a lesson. */
function spaces({ course, lessons, pages }: ParsedCourse): Name[][] {
  const { tracks = {}, questions = {}, anchors = {}, retired = {} } = course?.settings ?? {}
  const derived = Object.fromEntries(
    Object.entries(anchors).map(([id, anchor]) => [id, 'kind' in anchor ? {} : { aliases: anchor.aliases }]),
  )
  const named = (what: string, map: Named, at: readonly PropertyKey[]) => (course ? names(what, map, course, at) : [])
  const gone = course ? Object.keys(retired).map((id): Name => plain(id, 'what is `retired`', course)) : []
  const addresses = [
    ...(course ? reservedIds.map((id) => plain(id, 'an address of the site', course)) : []),
    ...pages.map((page) => plain(page.id, `the page \`${page.id}\``, page)),
    ...lessons.flatMap((lesson) => lessonNames(lesson, lesson.settings?.aliases ?? [])),
  ]
  return [
    [...addresses, ...gone],
    [...named('track', tracks, ['tracks']), ...gone],
    [...named('question', questions, ['questions']), ...named('date', derived, ['anchors']), ...gone],
    ...lessons.map((lesson) => names('part', lesson.settings?.parts ?? {}, lesson, ['parts'])),
  ]
}

type Named = Readonly<Record<string, { readonly aliases?: readonly string[] | undefined }>>

function plain(id: string, what: string, file: Parsed<unknown>): Name {
  return { id, what, file, path: undefined }
}

function lessonNames(lesson: Parsed<unknown>, aliases: readonly string[]): Name[] {
  const what = `the lesson \`${lesson.id}\``
  const old = aliases.map((id, index): Name => ({ id, what, file: lesson, path: ['aliases', index] }))
  return [plain(lesson.id, what, lesson), ...old]
}

function names(what: string, map: Named, file: Parsed<unknown>, at: readonly PropertyKey[]): Name[] {
  return Object.entries(map).flatMap(([id, { aliases = [] }]) => [
    plain(id, `the ${what} \`${id}\``, file),
    ...aliases.map((alias, index): Name => {
      return { id: alias, what: `the ${what} \`${id}\``, file, path: [...at, id, 'aliases', index] }
    }),
  ])
}

/** Each alias that somebody else has too. Two ids that are the same have rules of their own. */
function collisions(space: readonly Name[]): Diagnostic[] {
  const byId = Map.groupBy(space, ({ id }) => id)
  return space.flatMap((name) => {
    const { path, id, file } = name
    if (!path) return []
    // Of two aliases the later one is told.
    const others = byId
      .get(id)!
      .filter((one) => one !== name && (!one.path || space.indexOf(one) < space.indexOf(name)))
    if (others.length === 0) return []
    const span = spanOf(file.frontMatter, file.source, path)
    const message = `expected a name that nothing else has, got \`${id}\`, which is ${others[0]!.what} too`
    return [diagnose(aliasCollision, { file: file.source.file, span, message }, file.source.text)]
  })
}
