import type { Course, Track } from '../../course/types.ts'
import { fill, wordsOf } from '../words.ts'
import { knowsADay } from './days.ts'

/** Where a feed stands, as paths below the site. */
export interface FeedPlace {
  readonly track: Track | undefined
  readonly title: string
  /** Absent where no day is known: Atom asks for one of each entry, JSON Feed does not. */
  readonly atom: string | undefined
  readonly json: string
}

/** The feed of the course, then those of these tracks. */
export function feedPlaces(course: Course, tracks: Iterable<Track>): FeedPlace[] {
  return [undefined, ...tracks].map((track) => placeOf(course, track))
}

function placeOf(course: Course, track: Track | undefined): FeedPlace {
  const folder = track ? `tracks/${track.id}/` : ''
  return {
    track,
    title: track ? fill(wordsOf(course)['feed-of-track'], { course: course.title, track: track.title }) : course.title,
    atom: knowsADay(course) ? `${folder}feed.xml` : undefined,
    json: `${folder}feed.json`,
  }
}
