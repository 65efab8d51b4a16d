/** `llms.txt` (llmstxt.org): the course for programs that read, with every lesson as Markdown. */
import type { PhrasingContent, RootContent } from 'mdast'
import type { Course, Lesson } from '../../course/types.ts'
import { addressOf } from '../address.ts'
import { shownLessons } from '../order.ts'
import { siteSettings } from '../settings.ts'
import type { Site, SiteFile } from '../site.ts'
import { markdownPath } from './lesson-markdown.ts'
import { heading, link, list, paragraph, quote, text, writeMarkdown } from './write.ts'

/** A title, what it is in short, what to know of it, then lists of links under headings of the second rank. */
export function llms(site: Site): SiteFile {
  const { course } = site
  const { notice } = siteSettings(course)
  const contents = writeMarkdown([
    heading(1, course.title),
    quote(course.description),
    ...(notice === undefined ? [] : [paragraph(text(notice))]),
    ...lessons(site),
    ...pages(site),
  ])
  return { path: 'llms.txt', contents }
}

/** By module; those that stand beside course.md come first. */
function lessons(site: Site): RootContent[] {
  const all = shownLessons(site.course)
  const sections = [{ id: undefined, title: site.words['home-lessons'] }, ...site.course.modules]
  return sections.flatMap(({ id, title }) => {
    const own = all.filter(({ module }) => module === id)
    return own.length === 0 ? [] : [heading(2, title), list(own.map((lesson) => lessonLine(site.course, lesson)))]
  })
}

function lessonLine(course: Course, lesson: Lesson): PhrasingContent[] {
  return [link(lesson.title, addressOf(course, markdownPath(lesson))), text(`: ${lesson.promise}`)]
}

/** Under a heading that the format gives a meaning: what may be left out where there is little room. */
function pages({ course }: Site): RootContent[] {
  if (course.pages.length === 0) return []
  const lines = course.pages.map(({ id, title }) => [link(title, addressOf(course, `/${id}/`))])
  return [heading(2, 'Optional'), list(lines)]
}
