/**
 * What a picture of the lesson graph shows, whatever it is drawn with: the lessons of the course or of one track, and
 * the edges between them. Without answers all conditions stay open: a lesson that only some readers get is in the picture, and
 * says so.
 */
import type { Answers, Course, Lesson } from '../course/types.ts'
import { holds } from '../expression/holds.ts'
import { writeCondition } from '../expression/write.ts'
import { type EdgeKind, edgesOf } from '../graph/index-of.ts'

export interface DrawOptions {
  /** Id of the track to draw. Without it, all of them. */
  readonly track?: string
  /** Draws what a reader with these answers gets: a lesson whose `when` fails leaves, and passes on what it requires. */
  readonly answers?: Answers
  /** `false` leaves out lessons that are not written yet. Default: `true`. */
  readonly drafts?: boolean
  /** `true` tells only of conditions that fail for a reader who has answered nothing. Default: `false`. */
  readonly onlyUnmet?: boolean
  /** The kinds of edges to draw. Default: all. */
  readonly kinds?: readonly EdgeKind[]
}

export interface DrawnGraph {
  /** The track's title, or the course's. */
  readonly title: string
  /** In the order of the course; empty where a course has none. */
  readonly tracks: readonly DrawnTrack[]
  /** Modules with a lesson in the picture, in course order. */
  readonly modules: readonly DrawnModule[]
  /** In course order. */
  readonly lessons: readonly DrawnLesson[]
  readonly edges: readonly DrawnEdge[]
}

export interface DrawnTrack {
  readonly id: string
  readonly title: string
  /** Its place among all the course's tracks, so that a track has one colour in every picture. */
  readonly colour: number
}

export interface DrawnModule {
  /** `undefined` for lessons that stand beside `course.md`. */
  readonly id: string | undefined
  readonly title: string
  readonly lessons: readonly DrawnLesson[]
}

export interface DrawnLesson {
  readonly lesson: Lesson
  /** Its place in course order, from 1. */
  readonly number: number
  readonly moduleTitle: string | undefined
  /** Places in `tracks`, from 0. */
  readonly tracks: readonly number[]
  /** For whom it is, as the author wrote it; `undefined` when for everyone. */
  readonly when: string | undefined
}

export interface DrawnEdge {
  readonly kind: EdgeKind
  /** The lesson that comes first. */
  readonly from: string
  readonly to: string
}

/** In the order of their strength. */
export const edgeKinds: readonly EdgeKind[] = ['requires', 'requires-any', 'after']

/** Throws `RangeError` for a track that the course does not have. */
export function drawnGraph(course: Course, options: DrawOptions = {}): DrawnGraph {
  const { track, answers, drafts = true, kinds = edgeKinds, onlyUnmet = false } = options
  const tracks = chosenTracks(course, track)
  const lessons = course.lessons
    .filter(({ draft }) => drafts || !draft)
    .map((lesson, place) => drawnLesson(course, lesson, place, tracks, onlyUnmet))
    .filter((drawn) => track === undefined || drawn.tracks.length > 0)
    .filter((drawn) => answers === undefined || isTheirs(drawn, tracks, answers))
  return {
    title: track === undefined ? course.title : tracks[0]!.title,
    tracks,
    modules: modulesOf(lessons),
    lessons,
    edges: edgesBetween(lessons, course, kinds),
  }
}

function chosenTracks(course: Course, chosen: string | undefined): DrawnTrack[] {
  const tracks = [...course.tracks.values()].map(({ id, title }, colour) => ({ id, title, colour }))
  const own = tracks.filter(({ id }) => chosen === undefined || id === chosen)
  if (chosen === undefined || own.length > 0) return own
  const known = [...course.tracks.keys()].join(', ') || 'none'
  throw new RangeError(`expected one of the course's tracks (${known}), got ${JSON.stringify(chosen)}`)
}

function drawnLesson(
  course: Course,
  lesson: Lesson,
  place: number,
  tracks: readonly DrawnTrack[],
  onlyUnmet: boolean,
): DrawnLesson {
  return {
    lesson,
    number: place + 1,
    moduleTitle: course.modules.find(({ id }) => id === lesson.module)?.title,
    tracks: tracks.flatMap(({ id }, at) => (lesson.tracks.has(id) ? [at] : [])),
    when: conditionOf(lesson, tracks, onlyUnmet),
  }
}

/** On one of the tracks at least. */
function isTheirs({ lesson }: DrawnLesson, tracks: readonly DrawnTrack[], answers: Answers): boolean {
  return tracks.some(({ id }) => lesson.tracks.has(id) && holds(lesson.tracks.get(id)?.when, answers))
}

/** One condition for all tracks that are drawn, or one each, with its track. */
function conditionOf(lesson: Lesson, tracks: readonly DrawnTrack[], onlyUnmet: boolean): string | undefined {
  const own = tracks.flatMap(({ id, title }) => {
    const on = lesson.tracks.get(id)
    const told = on?.when && !(onlyUnmet && holds(on.when, {})) ? writeCondition(on.when) : undefined
    return on ? [{ title, when: told }] : []
  })
  const distinct = new Set(own.map(({ when }) => when))
  if (distinct.size <= 1) return own[0]?.when
  return own.flatMap(({ title, when }) => (when ? [`${title}: ${when}`] : [])).join('; ')
}

function modulesOf(lessons: readonly DrawnLesson[]): DrawnModule[] {
  const groups = Map.groupBy(lessons, ({ lesson }) => lesson.module)
  return [...groups].map(([id, own]) => ({ id, title: own[0]!.moduleTitle ?? id ?? '', lessons: own }))
}

function edgesBetween(lessons: readonly DrawnLesson[], course: Course, kinds: readonly EdgeKind[]): DrawnEdge[] {
  const here = new Set(lessons.map(({ lesson }) => lesson.id))
  const byId = new Map(course.lessons.map((lesson) => [lesson.id, lesson]))
  return lessons.flatMap(({ lesson }) =>
    kinds.flatMap((kind) => [...comesFirst(lesson, kind, here, byId)].map((from) => ({ kind, from, to: lesson.id }))),
  )
}

/** What a lesson that is not in the picture requires passes on to what requires it, as it does for a reader. */
function comesFirst(
  lesson: Lesson,
  kind: EdgeKind,
  here: ReadonlySet<string>,
  byId: ReadonlyMap<string, Lesson>,
): Set<string> {
  const named = new Set(edgesOf(lesson, kind).map((edge) => edge.lesson))
  if (kind !== 'requires') return named.intersection(here)
  // A set that grows while it is walked: each lesson is looked at once, circles included.
  for (const id of named) {
    if (!here.has(id)) for (const edge of byId.get(id)?.requires ?? []) named.add(edge.lesson)
  }
  return named.intersection(here)
}
