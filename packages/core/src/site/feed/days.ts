/**
 * The days that a feed shows. A build's own day would make every lesson new with each build and no two builds the same,
 * so they are taken from what the course says of itself.
 */
import type { Course, IsoDate, Lesson } from '../../course/types.ts'
import { lessonSources } from '../lesson-sources.ts'
import { siteSettings } from '../settings.ts'
import type { Site } from '../site.ts'

export interface LessonDays {
  /** First mailed. */
  readonly published: IsoDate | undefined
  /** Mended, as its corrections say. */
  readonly mended: IsoDate | undefined
  /** Of these, and of the days on which its sources were checked, the last; else the first day of the course. */
  readonly updated: IsoDate | undefined
}

export function lessonDays({ course, archive }: Pick<Site, 'course' | 'archive'>, lesson: Lesson): LessonDays {
  const sent = archive.filter((mail) => mail.lesson === lesson.id).map((mail) => mail.sent)
  const corrections = [...course.corrections.values()].filter((correction) => correction.lesson === lesson.id)
  const checked = lessonSources(course, lesson).flatMap((source) => source.checked ?? [])
  const published = ordered(sent)[0]
  const mended = ordered(corrections.map((correction) => correction.mended)).at(-1)
  const known = [published, mended, ...checked].filter((day) => day !== undefined)
  return { published, mended, updated: ordered(known).at(-1) ?? firstDay(course) }
}

export function knowsADay(course: Course): boolean {
  return firstDay(course) !== undefined
}

const firstDays = new WeakMap<Course, { readonly day: IsoDate | undefined }>()

/** As `site.published` says, else the first that the course knows of. Worked out once, since every page asks. */
export function firstDay(course: Course): IsoDate | undefined {
  const known = firstDays.get(course) ?? { day: earliestDay(course) }
  firstDays.set(course, known)
  return known.day
}

function earliestDay(course: Course): IsoDate | undefined {
  const { published } = siteSettings(course)
  if (published !== undefined) return published
  const checked = [...course.sources.values()].flatMap((source) => source.checked ?? [])
  const mended = [...course.corrections.values()].map((correction) => correction.mended)
  return ordered([...checked, ...mended])[0]
}

/** Earliest first, each as a whole day: a month counts from its first. */
function ordered(days: readonly string[]): IsoDate[] {
  return days.map((day) => `${day}-01-01`.slice(0, 'YYYY-MM-DD'.length)).toSorted()
}
