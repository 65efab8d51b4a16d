/** What a feed of lessons holds, before it is written as Atom or as JSON. Its lessons are in the order of reading. */
import type { Course, IsoDate, Lesson } from '../../course/types.ts'
import { trackLessons } from '../../graph/path.ts'
import { addressOf } from '../address.ts'
import { trackPath } from '../links.ts'
import { shownLessons } from '../order.ts'
import { lessonPicture } from '../picture/picture.ts'
import type { Site } from '../site.ts'
import { firstDay, lessonDays } from './days.ts'
import type { FeedPlace } from './places.ts'

export interface Feed {
  readonly title: string
  readonly description: string
  readonly language: string
  readonly author: string
  /** Of the page that it belongs to. */
  readonly url: string
  /** RFC 3339; absent where no day is known. */
  readonly updated: string | undefined
  readonly entries: readonly FeedEntry[]
}

export interface FeedEntry {
  /** Stays the same when the lesson is renamed. */
  readonly id: string
  readonly url: string
  readonly title: string
  readonly summary: string
  readonly tracks: readonly { readonly id: string; readonly title: string }[]
  readonly picture: string | undefined
  /** RFC 3339 */
  readonly published: string | undefined
  readonly updated: string | undefined
}

export function feedOf(site: Site, { track, title }: FeedPlace): Feed {
  const { course } = site
  const lessons = track ? trackLessons(course, track.id) : shownLessons(course)
  const entries = lessons.map((lesson) => entryOf(site, lesson))
  const newest = entries
    .flatMap(({ updated }) => updated ?? [])
    .toSorted()
    .at(-1)
  return {
    title,
    description: track ? track.reader : course.description,
    language: course.language,
    author: course.sender.name,
    url: addressOf(course, track ? trackPath(track) : '/'),
    updated: newest ?? instant(firstDay(course)),
    entries,
  }
}

function entryOf(site: Site, lesson: Lesson): FeedEntry {
  const { course } = site
  const { published, updated } = lessonDays(site, lesson)
  const picture = lessonPicture(course, lesson)
  return {
    id: permanentId(course, lesson),
    url: addressOf(course, `/${lesson.id}/`),
    title: lesson.title,
    summary: lesson.promise,
    tracks: [...lesson.tracks.keys()].flatMap((id) => course.tracks.get(id) ?? []),
    picture: picture && addressOf(course, picture.path),
    published: instant(published),
    updated: instant(updated),
  }
}

/** RFC 4287, 4.2.6: an id never changes, so it is made of the lesson's key and not of its address. */
function permanentId(course: Course, { key }: Lesson): string {
  return addressOf(course, `/${key}/`)
}

/** A day is known and no hour, so it is the day's first moment. */
function instant(day: IsoDate | undefined): string | undefined {
  return day && `${day}T00:00:00Z`
}
