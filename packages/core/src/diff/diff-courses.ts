/**
 * What changed in the lesson graph between two states of a course: which lessons and tracks came, went, were renamed or
 * moved, which edges, times and titles differ. The text of lessons is not compared; a version control system does that.
 */
import { posix } from 'node:path'
import type { Course, Lesson, Track } from '../course/types.ts'
import { edgeKinds } from '../export/drawn-graph.ts'
import { writeSend } from '../expression/write.ts'
import { edgesOf } from '../graph/index-of.ts'
import { splitOrder } from '../ids.ts'
import type { CourseChange, EdgeComesOrGoes } from './changes.ts'
import { differing, lessonFields, partFields, timeFields, trackFields } from './fields.ts'
import { type Matched, match, type Pair } from './match.ts'
import { movedItems } from './order.ts'

/** Pure. Two courses with the same graph give an empty list. */
export function diffCourses(before: Course, after: Course): CourseChange[] {
  const tracks = match([...before.tracks.values()], [...after.tracks.values()])
  const lessons = match(before.lessons, after.lessons)
  const trackNow = renaming(tracks)
  return [
    ...courseChanges(before, after),
    ...trackChanges(tracks),
    ...anchorChanges(before, after),
    ...comeAndGone(lessons),
    ...lessons.pairs.flatMap((pair) => placeChanges(pair)),
    ...orderChanges(before, after, lessons),
    ...lessons.pairs.flatMap((pair) => lessonChanges(pair, trackNow)),
    ...edgeChanges(before, after, lessons),
  ]
}

/** The id that something has now, by the one it had. What is gone keeps its own. */
function renaming<Item extends { readonly id: string }>({
  pairs,
}: Pick<Matched<Item>, 'pairs'>): (id: string) => string {
  const ids = new Map(pairs.map(({ before, after }) => [before.id, after.id]))
  return (id) => ids.get(id) ?? id
}

function courseChanges(before: Course, after: Course): CourseChange[] {
  const fields = ({ title, description, language, url }: Course) => ({ title, description, language, url })
  return differing(fields(before), fields(after)).map((change) => ({ what: 'course-changed', ...change }))
}

function trackChanges({ pairs, added, removed }: Matched<Track>): CourseChange[] {
  return [
    ...added.map(({ id, title }) => ({ what: 'track-added' as const, track: id, title })),
    ...removed.map(({ id, title }) => ({ what: 'track-removed' as const, track: id, title })),
    ...pairs.flatMap(({ before, after }): CourseChange[] => [
      ...(before.id === after.id ? [] : [{ what: 'track-renamed' as const, track: after.id, before: before.id }]),
      ...differing(trackFields(before), trackFields(after)).map((change) => ({
        what: 'track-changed' as const,
        track: after.id,
        ...change,
      })),
    ]),
  ]
}

function anchorChanges(before: Course, after: Course): CourseChange[] {
  const sends = ({ anchors }: Course) => Object.fromEntries([...anchors].map(([id, { send }]) => [id, writeSend(send)]))
  return differing(sends(before), sends(after)).map(({ field, ...change }) => ({
    what: 'anchor-changed',
    anchor: field,
    ...change,
  }))
}

function comeAndGone({ added, removed }: Matched<Lesson>): CourseChange[] {
  return [
    ...added.map(({ id, title, file }) => ({ what: 'lesson-added' as const, lesson: id, title, file })),
    ...removed.map(({ id, title, file }) => ({ what: 'lesson-removed' as const, lesson: id, title, file })),
  ]
}

function placeChanges({ before, after, by }: Pair<Lesson>): CourseChange[] {
  const [was, is] = [folderOf(before), folderOf(after)]
  const lesson = after.id
  return [
    ...(by === 'id' || before.id === lesson
      ? []
      : [{ what: 'lesson-renamed' as const, lesson, before: before.id, by }]),
    ...(was === is ? [] : [{ what: 'lesson-moved' as const, lesson, before: was, after: is }]),
  ]
}

/** Without order prefixes: who puts a lesson between two others renumbers folders, and moves nothing. */
function folderOf({ file }: Lesson): string {
  return posix
    .dirname(file)
    .split('/')
    .map((name) => splitOrder(name).id)
    .join('/')
}

function orderChanges(before: Course, after: Course, { pairs }: Matched<Lesson>): CourseChange[] {
  const now = new Map(pairs.map((pair) => [pair.before, pair.after]))
  const moved = movedItems(
    before.lessons.flatMap((lesson) => now.get(lesson) ?? []),
    pairs.map((pair) => pair.after),
  )
  return moved.map((lesson) => {
    const behind = after.lessons[after.lessons.indexOf(lesson) - 1]?.id
    return { what: 'lesson-reordered', lesson: lesson.id, ...(behind === undefined ? {} : { behind }) }
  })
}

function lessonChanges({ before, after }: Pair<Lesson>, trackNow: (id: string) => string): CourseChange[] {
  const lesson = after.id
  return [
    ...differing(lessonFields(before), lessonFields(after)).map((change) => ({
      what: 'lesson-changed' as const,
      lesson,
      ...change,
    })),
    ...onTracks(before, after, trackNow),
    ...inParts(before, after),
  ]
}

function onTracks(before: Lesson, after: Lesson, trackNow: (id: string) => string): CourseChange[] {
  const lesson = after.id
  const was = new Map([...before.tracks].map(([id, on]) => [trackNow(id), on]))
  return [...new Set([...was.keys(), ...after.tracks.keys()])].flatMap((track): CourseChange[] => {
    const [own, now] = [was.get(track), after.tracks.get(track)]
    if (!own) return [{ what: 'lesson-track-added', lesson, track }]
    if (!now) return [{ what: 'lesson-track-removed', lesson, track }]
    return differing(timeFields(own), timeFields(now)).map((change) => ({
      what: 'lesson-changed',
      lesson,
      track,
      ...change,
    }))
  })
}

function inParts(before: Lesson, after: Lesson): CourseChange[] {
  const lesson = after.id
  const { pairs, added, removed } = match(before.parts, after.parts)
  return [
    ...added.map(({ id }) => ({ what: 'part-added' as const, lesson, part: id })),
    ...removed.map(({ id }) => ({ what: 'part-removed' as const, lesson, part: id })),
    ...pairs.flatMap(({ before: was, after: now }) =>
      differing(partFields(was), partFields(now)).map((change) => ({
        what: 'lesson-changed' as const,
        lesson,
        part: now.id,
        ...change,
      })),
    ),
  ]
}

type Edge = Omit<EdgeComesOrGoes, 'what'>

function edgeChanges(before: Course, after: Course, lessons: Matched<Lesson>): CourseChange[] {
  const gone = new Set(lessons.removed.map(({ id }) => id))
  const was = edges(before, renaming(lessons), gone)
  const now = edges(after, (id) => id, new Set())
  return [
    ...[...now].filter(([name]) => !was.has(name)).map(([, edge]) => ({ what: 'edge-added' as const, ...edge })),
    ...[...was].filter(([name]) => !now.has(name)).map(([, edge]) => ({ what: 'edge-removed' as const, ...edge })),
  ]
}

/**
 * What joins two lessons; a name that is no lesson is a problem for `check`. By a name that two edges share only if they join
 * the same lessons: another may have taken the id of one that is gone.
 */
function edges(course: Course, idNow: (id: string) => string, gone: ReadonlySet<string>): Map<string, Edge> {
  const all = course.lessons.flatMap((lesson) => [
    ...edgeKinds.flatMap((kind) => edgesOf(lesson, kind).map((edge) => ({ kind, of: lesson.id, to: edge.lesson }))),
    ...lesson.links.map((link) => ({ kind: 'link' as const, of: lesson.id, to: link.lesson })),
  ])
  const here = new Set(course.lessons.map(({ id }) => id))
  const known = (id: string) => (gone.has(id) ? `gone ${id}` : idNow(id))
  return new Map(
    all
      .filter(({ to }) => here.has(to))
      .map(({ kind, of, to }) => [`${kind} ${known(of)} ${known(to)}`, { kind, lesson: idNow(of), names: idNow(to) }]),
  )
}
