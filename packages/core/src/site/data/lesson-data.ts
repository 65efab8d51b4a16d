import type { Course, Edge, Lesson, Source } from '../../course/types.ts'
import { addressOf } from '../address.ts'
import { lessonDays } from '../feed/days.ts'
import { lessonSources } from '../lesson-sources.ts'
import { shownLessons } from '../order.ts'
import { lessonPicture, sharedPicture } from '../picture/picture.ts'
import type { Site } from '../site.ts'
import type { Thing } from './block.ts'
import { isoMinutes } from './duration.ts'

/** A lesson, for its page. */
export function lessonData(site: Site, lesson: Lesson): Thing {
  const { course } = site
  const url = addressOf(course, `/${lesson.id}/`)
  const picture = lessonPicture(course, lesson) ?? sharedPicture(course)
  const { published, mended } = lessonDays(site, lesson)
  return {
    '@type': 'LearningResource',
    '@id': url,
    url,
    name: lesson.title,
    description: lesson.promise,
    teaches: lesson.promise,
    inLanguage: course.language,
    image: picture && addressOf(course, picture.path),
    learningResourceType: 'lesson',
    isAccessibleForFree: true,
    timeRequired: isoMinutes(lesson.minutes),
    position: shownLessons(course).indexOf(lesson) + 1,
    isPartOf: { '@type': 'Course', '@id': course.url, name: course.title },
    competencyRequired: prerequisites(course, lesson.requires),
    datePublished: published,
    dateModified: mended,
    citation: some(lessonSources(course, lesson).map(citation)),
    encoding: {
      '@type': 'MediaObject',
      encodingFormat: 'text/markdown',
      contentUrl: addressOf(course, `/${lesson.id}/index.md`),
    },
  }
}

/** `requires` alone: of a `requires-any` one is enough, which the vocabulary cannot say. Drafts have no page. */
function prerequisites(course: Course, edges: readonly Edge[]): string[] | undefined {
  const ids = edges.map(({ lesson }) => lesson)
  const lessons = shownLessons(course).filter(({ id }) => ids.includes(id))
  return some(lessons.map(({ id }) => addressOf(course, `/${id}/`)))
}

function citation({ title, url, publisher, published }: Source): Thing {
  return {
    '@type': 'CreativeWork',
    name: title,
    url,
    publisher: publisher && { '@type': 'Organization', name: publisher },
    datePublished: published,
  }
}

function some<Value>(values: readonly Value[]): Value[] | undefined {
  return values.length > 0 ? [...values] : undefined
}
