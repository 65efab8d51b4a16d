import type { Course, Lesson } from '../course/types.ts'
import { type Crumb, crumbsData } from './data/crumbs.ts'
import { lessonData } from './data/lesson-data.ts'
import type { PageAbout } from './head.ts'
import { modulePath } from './links.ts'
import { markdownPath } from './markdown/lesson-markdown.ts'
import { placesOf, waysOn } from './order.ts'
import { lessonPicture } from './picture/picture.ts'
import type { Site } from './site.ts'

/** What machines are told of a lesson's page. */
export function lessonAbout(site: Site, lesson: Lesson): PageAbout {
  const { course } = site
  return {
    type: 'article',
    picture: lessonPicture(course, lesson),
    tracks: [...lesson.tracks.keys()].flatMap((id) => course.tracks.get(id) ?? []),
    markdown: markdownPath(lesson),
    ...neighbours(site, lesson),
    data: [lessonData(site, lesson), crumbsData(course, crumbs(course, lesson))],
  }
}

function crumbs(course: Course, lesson: Lesson): Crumb[] {
  const module = course.modules.find(({ id }) => id === lesson.module)
  const own = { name: lesson.title, path: `/${lesson.id}/` }
  return module ? [{ name: module.title, path: modulePath(module) }, own] : [own]
}

/** HTML knows one next page, so a lesson after which the tracks part has none. */
function neighbours({ course }: Site, lesson: Lesson): Pick<PageAbout, 'previous' | 'next'> {
  const [way, ...others] = waysOn(placesOf(course, lesson))
  if (!way || others.length > 0) return {}
  return { previous: pathOf(way.previous), next: pathOf(way.next) }
}

function pathOf(lesson: Lesson | undefined): string | undefined {
  return lesson && `/${lesson.id}/`
}
