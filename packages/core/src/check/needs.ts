/** A track needs only what its readers are asked when they sign up. */
import type { ParsedCourse } from '../course/parse-course.ts'
import type { Course, Question } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { spanOf } from '../schema/validate.ts'

export const needsUnasked: Rule = {
  id: 'needs-unasked',
  severity: 'error',
  what: 'A track needs an answer that its readers are not asked for when they sign up.',
  why: 'Nobody could ever sign up for the track: the form does not ask, and refuses to go on.',
  fix: 'Give the question `ask: sign-up` and the track among its `tracks`, or take it out of `needs`.',
}

export function checkNeeds({ course: parsed }: ParsedCourse, { tracks, questions }: Course): Diagnostic[] {
  if (!parsed) return []
  const { source, frontMatter } = parsed
  return [...tracks.values()].flatMap((track) =>
    track.needs.flatMap((id, index) => {
      const question = questions.get(id)
      const message = question && why(question, track.id)
      if (message === undefined) return []
      const span = spanOf(frontMatter, source, ['tracks', track.id, 'needs', index])
      return [diagnose(needsUnasked, { file: source.file, span, message }, source.text)]
    }),
  )
}

function why({ id, ask, tracks }: Question, track: string): string | undefined {
  const whom = tracks.map((one) => `\`${one}\``).join(', ')
  if (!isAsked({ tracks }, track)) return `expected a question that \`${track}\` asks, got \`${id}\`, asked on ${whom}`
  return ask === 'later' ? `expected a question with \`ask: sign-up\`, got \`${id}\`, which is asked later` : undefined
}

/** Whether readers of the track are asked the question at all. */
export function isAsked({ tracks }: Pick<Question, 'tracks'>, track: string): boolean {
  return tracks.length === 0 || tracks.includes(track)
}
