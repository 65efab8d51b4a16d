/** Where a lesson stands: its number on each of its tracks, and its neighbours there. */
import type { Course, Lesson, Track } from '../course/types.ts'
import { trackLessons } from '../graph/path.ts'

/** A course without tracks has one way through it, and that way has no name. */
export interface Place {
  readonly track: Track | undefined
  /** Counts from 1. */
  readonly number: number
  readonly count: number
  readonly previous: Lesson | undefined
  readonly next: Lesson | undefined
}

/** Tracks on which the neighbours are the same share one pair of links. */
export interface Way {
  readonly tracks: readonly Track[]
  readonly previous: Lesson | undefined
  readonly next: Lesson | undefined
}

/** What the site shows. */
export function shownLessons(course: Course): readonly Lesson[] {
  return course.lessons.filter((lesson) => !lesson.draft)
}

export function placesOf(course: Course, lesson: Lesson): Place[] {
  if (course.tracks.size === 0) return [placeIn(shownLessons(course), lesson, undefined)]
  return [...course.tracks.values()]
    .filter((track) => lesson.tracks.has(track.id))
    .map((track) => placeIn(trackLessons(course, track.id), lesson, track))
}

export function waysOn(places: readonly Place[]): Way[] {
  const ways = new Map<string, Way>()
  for (const { track, previous, next } of places) {
    const key = `${previous?.id ?? ''} ${next?.id ?? ''}`
    const tracks = [...(ways.get(key)?.tracks ?? []), ...(track ? [track] : [])]
    ways.set(key, { tracks, previous, next })
  }
  return [...ways.values()]
}

function placeIn(lessons: readonly Lesson[], lesson: Lesson, track: Track | undefined): Place {
  const index = lessons.findIndex(({ id }) => id === lesson.id)
  return {
    track,
    number: index + 1,
    count: lessons.length,
    previous: lessons[index - 1],
    next: lessons[index + 1],
  }
}
