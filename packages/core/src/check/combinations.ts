/** For every combination of answers that conditions tell apart: what a reader's lessons build on is there for them. */
import type { ParsedCourse } from '../course/parse-course.ts'
import type { Answers, Course, Lesson, Track } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { holds } from '../expression/holds.ts'
import { questionsOf } from '../expression/names.ts'
import type { Condition } from '../expression/types.ts'
import { stuck } from '../graph/arrange.ts'
import { indexOf } from '../graph/index-of.ts'
import { type ReaderGraph, readerGraph } from '../graph/reader.ts'
import { spanOf } from '../schema/validate.ts'
import { combinations, countCombinations, domainsOf } from './answer-domains.ts'

export const noneForSome: Rule = {
  id: 'none-for-some',
  severity: 'warning',
  what: 'For some readers none of the lessons in `requires-any` is theirs.',
  why: 'They get the lesson without anything that it builds on.',
  fix: 'Let one of the named lessons be for these readers too, often by `or unknown`; or give this lesson a `when`.',
}

export const stuckForSome: Rule = {
  id: 'stuck-for-some',
  severity: 'error',
  what: 'For some readers lessons require each other in a circle.',
  why: 'The lesson that would break the circle is not theirs, so they never get any of these.',
  fix: 'Add a lesson to `requires-any` that these readers have, or take the circle apart.',
}

export const answersUnchecked: Rule = {
  id: 'answers-unchecked',
  severity: 'info',
  what: 'Conditions tell more kinds of readers apart than a check can try.',
  why: 'A gap that only some of them would meet may go unseen.',
  fix: 'Ask for fewer things in conditions, or split the track.',
}

/** Twelve questions of yes and no; a person who writes conditions keeps far below. */
const mostCombinations = 4096

/** About three seconds of work: a course of 500 lessons may try all its combinations, one of 10,000 some hundred. */
const mostLessonsLookedAt = 2_000_000

export function checkCombinations(parsed: ParsedCourse, course: Course): Diagnostic[] {
  return [...course.tracks.values()].flatMap((track) => checkTrack(parsed, course, track))
}

function checkTrack(parsed: ParsedCourse, course: Course, track: Track): Diagnostic[] {
  const conditions = conditionsOn(course, track)
  if (conditions.length === 0) return []
  const gaps = new Map<string, Diagnostic>()
  const circles: Diagnostic[] = []
  const { kinds, left } = kindsOfReaders(course, track, conditions)
  for (const answers of kinds) {
    const graph = readerGraph(course, track.id, answers, { drafts: true })
    for (const lesson of withoutAny(course, graph, track)) {
      if (!gaps.has(lesson.id)) gaps.set(lesson.id, none(parsed, course, { lesson, track, answers }))
    }
    const [first] = stuck(graph.lessons.map((item) => ({ ...item, id: item.lesson.id })))
    if (first && circles.length === 0) circles.push(circle(parsed, { lesson: first.lesson, track, answers }))
  }
  return [...gaps.values(), ...circles, ...(left > 0 ? [unchecked(parsed, track, kinds.length, left)] : [])]
}

function conditionsOn({ lessons }: Course, { id }: Track): Condition[] {
  const all = lessons.flatMap((lesson) => lesson.tracks.get(id)?.when ?? [])
  return [...new Map(all.map((condition) => [JSON.stringify(condition), condition])).values()]
}

/** One reader of each kind: combinations for which the same conditions hold have the same graph. */
function kindsOfReaders(
  course: Course,
  track: Track,
  conditions: readonly Condition[],
): { readonly kinds: readonly Answers[]; readonly left: number } {
  const domains = domainsOf(course, track, conditions)
  const mostKinds = Math.max(1, Math.floor(mostLessonsLookedAt / course.lessons.length))
  const kinds = new Map<string, Answers>()
  let tried = 0
  for (const answers of combinations(domains)) {
    if (tried === mostCombinations || kinds.size === mostKinds) break
    tried++
    const kind = conditions.map((condition) => (holds(condition, answers) ? 1 : 0)).join('')
    if (!kinds.has(kind)) kinds.set(kind, answers)
  }
  return { kinds: [...kinds.values()], left: countCombinations(domains) - tried }
}

/** Where no member is on the track at all, `track-misses-prerequisite` says so. */
function withoutAny(course: Course, { lessons }: ReaderGraph, track: Track): Lesson[] {
  const { byId } = indexOf(course)
  return lessons.flatMap(({ lesson, requiresAny }) =>
    requiresAny.length === 0 && lesson.requiresAny.some((edge) => byId.get(edge.lesson)?.tracks.has(track.id))
      ? [lesson]
      : [],
  )
}

interface Gap {
  readonly lesson: Lesson
  readonly track: Track
  readonly answers: Answers
}

function none(parsed: ParsedCourse, course: Course, { lesson, track, answers }: Gap): Diagnostic {
  const { byId } = indexOf(course)
  const members = lesson.requiresAny.map((edge) => edge.lesson)
  const asked = new Set(members.flatMap((id) => questionsOf(byId.get(id)?.tracks.get(track.id)?.when)))
  const readers = inWords([...asked].map((id) => [id, answers[id]]))
  const message = `expected one of ${quoted(members)} for every reader of \`${track.id}\`, got none for one ${readers}`
  return problem(noneForSome, parsed, lesson, message)
}

function circle(parsed: ParsedCourse, { lesson, track, answers }: Gap): Diagnostic {
  const readers = inWords(Object.entries(answers))
  const message = `expected an order for every reader of \`${track.id}\`, got a circle for one ${readers}`
  return problem(stuckForSome, parsed, lesson, message)
}

function problem(rule: Rule, { lessons }: ParsedCourse, { id, requiresAny }: Lesson, message: string): Diagnostic {
  const { source, frontMatter } = lessons.find((lesson) => lesson.id === id)!
  const key = requiresAny.length > 0 ? 'requires-any' : 'requires'
  return diagnose(rule, { file: source.file, span: spanOf(frontMatter, source, [key]), message }, source.text)
}

function inWords(answers: readonly (readonly [string, string | undefined])[]): string {
  if (answers.length === 0) return 'who answers nothing'
  const each = answers.map(([id, answer]) => (answer === undefined ? `\`${id}\` unanswered` : `\`${id} = ${answer}\``))
  return `with ${each.join(', ')}`
}

function quoted(ids: readonly string[]): string {
  return ids.map((id) => `\`${id}\``).join(', ')
}

function unchecked({ course }: ParsedCourse, track: Track, kinds: number, left: number): Diagnostic {
  const message = `expected at most ${mostCombinations} combinations of answers on \`${track.id}\`, got ${left} more`
  const hint = `${kinds} kinds of readers were tried. Ask for fewer things in conditions, or split the track.`
  const { source, frontMatter } = course!
  const span = spanOf(frontMatter, source, ['tracks', track.id], 'key')
  return diagnose(answersUnchecked, { file: source.file, span, message, hint }, source.text)
}
