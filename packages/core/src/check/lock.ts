/** Ids live for ever: mails that were sent link to them, and the ledger knows lessons by them. */
import type { ParsedCourse } from '../course/parse-course.ts'
import type { Course, Lock } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { spanOf } from '../schema/validate.ts'

export const vanishedId: Rule = {
  id: 'vanished-id',
  severity: 'error',
  what: 'Something that the course had once is gone without a word.',
  why: 'Mails that were sent link to it, readers stand on it, and a renamed lesson would be sent to everybody again.',
  fix: 'If it was renamed, write the old id under `aliases` of the new one. If it is gone, write it under `retired` in `course.md`.',
}

export const retiredLives: Rule = {
  id: 'retired-lives',
  severity: 'error',
  what: '`retired` names something that is still in the course.',
  why: 'Its address would lead away from what stands there.',
  fix: 'Take it out of `retired`, or remove what has that id.',
}

export const sharedKey: Rule = {
  id: 'shared-key',
  severity: 'error',
  what: 'Two lessons have the same permanent key.',
  why: 'The ledger could not tell them apart: whoever had one would never get the other.',
  fix: 'Give the newer lesson another file name, and the older one its former id under `aliases`.',
}

/** The kinds of things that have ids, each with what it is called. */
const kinds = { lessons: 'lesson', tracks: 'track', questions: 'question', anchors: 'date', pages: 'page' } as const

type Kind = keyof typeof kinds

export function checkLock(parsed: ParsedCourse, course: Course): Diagnostic[] {
  const living = livingIds(parsed, course)
  const gone = goneIds(course, living)
  return [...vanished(parsed, course, gone), ...retired(parsed, course, living, gone), ...keys(parsed, course)]
}

/** Ids of the course as it is, usable or not, without aliases. */
function livingIds(parsed: ParsedCourse, course: Course): Readonly<Record<Kind, ReadonlySet<string>>> {
  return {
    lessons: new Set(parsed.lessons.map(({ id }) => id)),
    tracks: new Set(course.tracks.keys()),
    questions: new Set(course.questions.keys()),
    anchors: new Set(course.anchors.keys()),
    pages: new Set(parsed.pages.map(({ id }) => id)),
  }
}

interface Gone {
  readonly kind: Kind | 'parts'
  readonly id: string
  /** Where it stands in the lock. */
  readonly path: readonly PropertyKey[]
}

/** What the lock holds and the course has neither as an id nor as an alias. */
function goneIds(course: Course, living: Readonly<Record<Kind, ReadonlySet<string>>>): Gone[] {
  const { lock } = course
  if (!lock) return []
  const known = (kind: Kind, id: string) => living[kind].has(id) || aliasesOf(course, kind).has(id)
  const listed = (['tracks', 'questions', 'anchors', 'pages'] as const).flatMap((kind) =>
    lock[kind].map((id, index): Gone => ({ kind, id, path: [kind, index] })),
  )
  const lessons = Object.keys(lock.lessons).map((id): Gone => ({ kind: 'lessons', id, path: ['lessons', id] }))
  return [...[...lessons, ...listed].filter(({ kind, id }) => !known(kind as Kind, id)), ...goneParts(course, lock)]
}

function aliasesOf(course: Course, kind: Kind): ReadonlySet<string> {
  if (kind === 'pages') return new Set()
  return new Set([...course[kind].values()].flatMap(({ aliases }) => aliases))
}

/** Parts go with their lesson. */
function goneParts({ lessons }: Course, { parts }: Lock): Gone[] {
  return lessons.flatMap((lesson) => {
    const here = new Set(lesson.parts.flatMap(({ id, aliases }) => [id, ...aliases]))
    const had = Object.hasOwn(parts, lesson.key) ? parts[lesson.key]! : []
    return had.flatMap((id, index): Gone[] =>
      here.has(id) ? [] : [{ kind: 'parts', id, path: ['parts', lesson.key, index] }],
    )
  })
}

function vanished({ lock }: ParsedCourse, { retired }: Course, gone: readonly Gone[]): Diagnostic[] {
  if (!lock) return []
  const { source, frontMatter } = lock
  return gone.flatMap(({ kind, id, path }) => {
    if (retired.has(id)) return []
    const span = spanOf(frontMatter, source, path, kind === 'lessons' ? 'key' : 'value')
    const what = kind === 'parts' ? `part of \`${String(path[1])}\`` : kinds[kind]
    const message = `expected the ${what} \`${id}\`, an alias of that name or an entry in \`retired\`, got none`
    return [diagnose(vanishedId, { file: source.file, span, message }, source.text)]
  })
}

/** A name may retire as one thing and live as another: the question `visa` goes, the lesson `visa` stays. */
function retired(
  { course: written }: ParsedCourse,
  { retired }: Course,
  living: Readonly<Record<Kind, ReadonlySet<string>>>,
  gone: readonly Gone[],
): Diagnostic[] {
  if (!written) return []
  return [...retired.keys()].flatMap((id) => {
    const kind = (Object.keys(kinds) as Kind[]).find((one) => living[one].has(id))
    if (!kind || gone.some((one) => one.id === id)) return []
    const { source, frontMatter } = written
    const message = `expected an id that is no more, got the ${kinds[kind]} \`${id}\``
    const span = spanOf(frontMatter, source, ['retired', id], 'key')
    return [diagnose(retiredLives, { file: source.file, span, message }, source.text)]
  })
}

function keys({ lock }: ParsedCourse, { lessons }: Course): Diagnostic[] {
  const first = new Map<string, string>()
  return lessons.flatMap(({ key, file }) => {
    const earlier = first.get(key)
    first.set(key, earlier ?? file)
    if (earlier === undefined || !lock) return []
    const message = `expected a key of its own, got \`${key}\`, which \`${earlier}\` has already`
    return [diagnose(sharedKey, { file, message, related: [{ file: earlier, message: 'the other one' }] })]
  })
}
