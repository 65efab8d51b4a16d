import type { Course, Question, Track } from '../../course/types.ts'

/** Questions that the same readers are asked, so that each stands in the form once. */
export interface QuestionGroup {
  /** In the course's order; every track for what all are asked. */
  readonly tracks: readonly Track[]
  readonly all: boolean
  readonly questions: readonly Question[]
}

/** What sign-up asks, grouped by whom it is asked of. What all are asked comes last: a reader's own dates matter more. */
export function questionGroups(course: Course): QuestionGroup[] {
  const asked = [...course.questions.values()].filter(({ ask }) => ask === 'sign-up')
  const groups = Map.groupBy(asked, (question) => [...askedOf(course, question)].map(({ id }) => id).join(' '))
  return [...groups.values()]
    .map((questions) => group(course, questions))
    .toSorted((a, b) => Number(a.all) - Number(b.all))
}

function group(course: Course, questions: readonly Question[]): QuestionGroup {
  const tracks = askedOf(course, questions[0]!)
  return { tracks, all: tracks.length === course.tracks.size, questions }
}

function askedOf({ tracks }: Course, question: Question): Track[] {
  const all = [...tracks.values()]
  return question.tracks.length === 0 ? all : all.filter(({ id }) => question.tracks.includes(id))
}
