/** Questions one asks of the lesson graph. All are pure and take the frozen course. */
import type { Answers, Course, Edge, Lesson, OnTrack } from './course/types.ts'
import { holds } from './expression/holds.ts'

/** The graph as it is for one reader: what is not theirs has left it, and its prerequisites passed on. */
export interface ReaderGraph {
  /** In course order. */
  readonly lessons: readonly ReaderLesson[]
}

export interface ReaderLesson {
  readonly lesson: Lesson
  /** The lesson's own `send`, or the track's. */
  readonly send: OnTrack['send']
  /** Ids of lessons in this graph, all of which come first. */
  readonly requires: readonly string[]
  /** Ids of lessons in this graph, one of which comes first; empty means met. */
  readonly requiresAny: readonly string[]
  /** Ids of lessons in this graph that better come first. */
  readonly after: readonly string[]
}

/**
 * The lessons that a reader of `track` with these `answers` gets. A lesson whose `when` fails leaves the graph, and so
 * does a draft unless `drafts` says otherwise; what it requires passes to what requires it.
 */
export function readerGraph(
  course: Course,
  track: string,
  answers: Answers,
  { drafts = false }: { readonly drafts?: boolean } = {},
): ReaderGraph {
  const byId = new Map(course.lessons.map((lesson) => [lesson.id, lesson]))
  const own = (lesson: Lesson) => lesson.tracks.get(track)
  const theirs = new Set(
    course.lessons
      .filter((lesson) => own(lesson) && (drafts || !lesson.draft) && holds(own(lesson)?.when, answers))
      .map(({ id }) => id),
  )
  const lessons = course.lessons
    .filter(({ id }) => theirs.has(id))
    .map((lesson) => ({
      lesson,
      send: own(lesson)?.send,
      requires: passedOn(lesson, theirs, byId),
      requiresAny: lesson.requiresAny.map((edge) => edge.lesson).filter((id) => theirs.has(id)),
      after: lesson.after.map((edge) => edge.lesson).filter((id) => theirs.has(id)),
    }))
  return { lessons }
}

/** Prerequisites in the graph; a missing one stands for its own. */
function passedOn(lesson: Lesson, theirs: ReadonlySet<string>, byId: ReadonlyMap<string, Lesson>): string[] {
  const found = new Set<string>()
  const seen = new Set<string>()
  const waiting = lesson.requires.map((edge) => edge.lesson)
  while (waiting.length > 0) {
    const id = waiting.shift()!
    if (seen.has(id)) continue
    seen.add(id)
    if (theirs.has(id)) found.add(id)
    else waiting.push(...(byId.get(id)?.requires.map((edge) => edge.lesson) ?? []))
  }
  return [...found]
}

/**
 * The lessons of a track in the order in which they are best read, drafts left out: each after what it requires and
 * what it is better read `after`, otherwise in course order. What its pages number, and where "next" leads.
 */
export function trackLessons(course: Course, track: string): Lesson[] {
  const waiting = course.lessons.filter((lesson) => lesson.tracks.has(track) && !lesson.draft)
  const here = new Set(waiting.map(({ id }) => id))
  const placed = new Set<string>()
  const ordered: Lesson[] = []
  const comesAfter = (edges: readonly Edge[]) => edges.every(({ lesson }) => !here.has(lesson) || placed.has(lesson))
  while (waiting.length > 0) {
    // Soft edges may contradict each other or the hard ones; then the hard ones, then course order decide.
    const free = waiting.filter(({ requires }) => comesAfter(requires))
    const next = free.find(({ after, requiresAny }) => comesAfter([...after, ...requiresAny])) ?? free[0] ?? waiting[0]!
    ordered.push(next)
    placed.add(next.id)
    waiting.splice(waiting.indexOf(next), 1)
  }
  return ordered
}
