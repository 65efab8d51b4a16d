import type { Course, Lesson, Module } from '../../course/types.ts'
import { readingMinutes } from '../../graph/path.ts'
import { addressOf } from '../address.ts'
import { shownLessons } from '../order.ts'
import { sharedPicture } from '../picture/picture.ts'
import { siteSettings } from '../settings.ts'
import type { Thing } from './block.ts'
import { isoMinutes } from './duration.ts'

/** The course as a whole, for the home page. */
export function courseData(course: Course): Thing {
  const lessons = shownLessons(course)
  const picture = sharedPicture(course)
  const workload = isoMinutes(readingMinutes(course, lessons))
  return {
    '@type': 'Course',
    '@id': course.url,
    url: course.url,
    name: course.title,
    description: course.description,
    inLanguage: course.language,
    image: picture && addressOf(course, picture.path),
    datePublished: siteSettings(course).published,
    provider: { '@type': 'Organization', name: course.sender.name, url: course.url },
    // All of it stands on the site, for anyone.
    isAccessibleForFree: true,
    offers: { '@type': 'Offer', category: 'Free' },
    timeRequired: workload,
    hasCourseInstance: { '@type': 'CourseInstance', courseMode: 'online', courseWorkload: workload },
    syllabusSections: syllabus(course, lessons),
    hasPart: lessons.map((lesson, index) => part(course, lesson, index + 1)),
  }
}

function syllabus(course: Course, lessons: readonly Lesson[]): Thing[] | undefined {
  const sections = course.modules.flatMap((module) => section(course, module, lessons))
  return sections.length > 0 ? sections : undefined
}

/** A module of drafts alone says nothing yet. */
function section(course: Course, { id, title, summary }: Module, lessons: readonly Lesson[]): Thing[] {
  const own = lessons.filter(({ module }) => module === id)
  if (own.length === 0) return []
  const timeRequired = isoMinutes(readingMinutes(course, own))
  return [{ '@type': 'Syllabus', name: title, description: summary, timeRequired }]
}

/** What the lesson's own page says in full. */
function part(course: Course, { id, title }: Lesson, position: number): Thing {
  return { '@type': 'LearningResource', '@id': addressOf(course, `/${id}/`), name: title, position }
}
