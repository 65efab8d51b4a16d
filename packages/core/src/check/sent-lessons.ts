/** `done(LESSON)` and `sent(LESSON)` name a lesson that can have come before. */
import type { ParsedCourse, ParsedLesson } from '../course/parse-course.ts'
import type { Course, Lesson } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { lessonsOf } from '../expression/names.ts'
import { allPrerequisites } from '../graph/neighbours.ts'
import { spanOf } from '../schema/validate.ts'
import { sendsIn } from './expressions.ts'
import { within } from './within.ts'

export const lessonOutOfReach: Rule = {
  id: 'lesson-out-of-reach',
  severity: 'error',
  what: 'A moment counts from a lesson that can never have come by then.',
  why: 'The lesson would wait for ever: for itself, for one that comes only after it, or for one that its readers never get.',
  fix: 'Count from a date, or from a lesson that comes before on the same track.',
}

export function checkSentLessons(parsed: ParsedCourse, course: Course): Diagnostic[] {
  const byId = new Map(course.lessons.map((lesson) => [lesson.id, lesson]))
  return parsed.lessons.flatMap((written) => {
    const lesson = byId.get(written.id)
    if (!lesson || !written.settings) return []
    return sendsIn(written.settings).flatMap(({ value, path }) =>
      [...new Set(lessonsOf(value))].flatMap((id) => {
        const target = byId.get(id)
        const slip = target && why(course, lesson, target, path)
        return slip === undefined ? [] : [report(written, path, id, slip)]
      }),
    )
  })
}

function why(course: Course, lesson: Lesson, target: Lesson, path: readonly PropertyKey[]): string | undefined {
  // A part follows its lesson, so it may well count from it.
  const isPart = path[0] === 'parts'
  if (target.id === lesson.id) return isPart ? undefined : 'the lesson itself'
  const tracks = path[0] === 'tracks' ? [String(path[1])] : [...lesson.tracks.keys()]
  if (course.tracks.size > 0 && !tracks.some((track) => target.tracks.has(track))) {
    return `one that is not on ${tracks.map((track) => `\`${track}\``).join(' or ')}`
  }
  const follows = !isPart && allPrerequisites(course, target.id).some(({ id }) => id === lesson.id)
  return follows ? `one that requires \`${lesson.id}\`` : undefined
}

function report(
  { source, frontMatter }: ParsedLesson,
  path: readonly PropertyKey[],
  id: string,
  slip: string,
): Diagnostic {
  const span = within(source, spanOf(frontMatter, source, path), id)
  const message = `expected a lesson that comes before, got \`${id}\`, ${slip}`
  return diagnose(lessonOutOfReach, { file: source.file, span, message }, source.text)
}
