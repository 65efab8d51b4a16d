/** What the questions of the graph look things up in: made once a course, since a course never changes. */
import type { Course, Edge, Lesson } from '../course/types.ts'

/** `requires`: all of them first. `requires-any`: one of them. `after`: better first, never needed. */
export type EdgeKind = 'requires' | 'requires-any' | 'after'

export interface GraphIndex {
  readonly byId: ReadonlyMap<string, Lesson>
  /** Lesson id → its place in course order, from 0. */
  readonly place: ReadonlyMap<string, number>
  /** By kind: lesson id → those that name it, in course order. */
  readonly dependants: Readonly<Record<EdgeKind, ReadonlyMap<string, readonly Lesson[]>>>
  /** Lesson id → those whose text links to it, in course order. */
  readonly linkedFrom: ReadonlyMap<string, readonly Lesson[]>
}

const made = new WeakMap<Course, GraphIndex>()

export function indexOf(course: Course): GraphIndex {
  const index = made.get(course) ?? makeIndex(course)
  made.set(course, index)
  return index
}

export function edgesOf(lesson: Lesson, kind: EdgeKind): readonly Edge[] {
  return kind === 'requires' ? lesson.requires : kind === 'after' ? lesson.after : lesson.requiresAny
}

function makeIndex({ lessons }: Course): GraphIndex {
  return {
    byId: new Map(lessons.map((lesson) => [lesson.id, lesson])),
    place: new Map(lessons.map(({ id }, place) => [id, place])),
    dependants: {
      requires: turnRound(lessons, (lesson) => lesson.requires),
      'requires-any': turnRound(lessons, (lesson) => lesson.requiresAny),
      after: turnRound(lessons, (lesson) => lesson.after),
    },
    linkedFrom: turnRound(lessons, (lesson) => lesson.links),
  }
}

function turnRound(
  lessons: readonly Lesson[],
  edges: (lesson: Lesson) => readonly { readonly lesson: string }[],
): ReadonlyMap<string, readonly Lesson[]> {
  const found = new Map<string, Lesson[]>()
  for (const from of lessons) {
    for (const to of new Set(edges(from).map(({ lesson }) => lesson))) {
      const known = found.get(to)
      if (known) known.push(from)
      else found.set(to, [from])
    }
  }
  return found
}
