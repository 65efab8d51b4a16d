/** A lesson as Markdown, at `/id/index.md`: for programs that read, and for people who copy. */
import type { PhrasingContent, RootContent } from 'mdast'
import { credit } from '../../course/resolve-notes.ts'
import type { Edge, Lesson, Source } from '../../course/types.ts'
import { addressOf } from '../address.ts'
import { shownLessons } from '../order.ts'
import type { Site, SiteFile } from '../site.ts'
import { citedIn } from '../sources.ts'
import { counted } from '../words.ts'
import { plainTree } from './plain-tree.ts'
import { heading, link, list, quote, text, writeMarkdown } from './write.ts'

export function markdownFiles(site: Site): SiteFile[] {
  return shownLessons(site.course).map((lesson) => ({
    path: markdownPath(lesson),
    contents: lessonMarkdown(site, lesson),
  }))
}

export function markdownPath({ id }: Lesson): string {
  return `${id}/index.md`
}

export function lessonMarkdown(site: Site, lesson: Lesson): string {
  const body = plainTree(site, lesson.body.web).children
  const isNote = ({ type }: RootContent) => type === 'footnoteDefinition'
  return writeMarkdown([
    heading(1, lesson.title),
    quote(lesson.promise),
    list(facts(site, lesson)),
    ...body.filter((node) => !isNote(node)),
    ...otherSources(site, lesson),
    ...body.filter(isNote),
  ])
}

/** Where it stands, and what the page says beside its text. */
function facts(site: Site, lesson: Lesson): PhrasingContent[][] {
  const { course, words } = site
  const page = addressOf(course, `/${lesson.id}/`)
  const rows: readonly [label: string, values: readonly PhrasingContent[]][] = [
    [course.title, [link(page, page)]],
    [words['fact-time'], [text(counted('minutes', lesson.minutes, words, course.language))]],
    [words['fact-today'], lesson.today ? [text(lesson.today)] : []],
    [words['fact-worksheet'], lesson.worksheet ? [text(lesson.worksheet)] : []],
    [words['fact-requires'], links(site, lesson.requires)],
    [words['fact-any'], links(site, lesson.requiresAny)],
    [words['fact-after'], links(site, lesson.after)],
  ]
  return rows.filter(([, values]) => values.length > 0).map(([label, values]) => [text(`${label}: `), ...values])
}

function links({ course, words }: Site, edges: readonly Edge[]): PhrasingContent[] {
  const lessons = edges.flatMap((edge) => shownLessons(course).find(({ id }) => id === edge.lesson) ?? [])
  return lessons.flatMap((lesson, index) => {
    const one = link(lesson.title, addressOf(course, markdownPath(lesson)))
    return index > 0 ? [text(words.list), one] : [one]
  })
}

function otherSources({ course, words }: Site, lesson: Lesson) {
  const cited = citedIn(lesson)
  const others = lesson.sources.filter((id) => !cited.has(id)).flatMap((id) => course.sources.get(id) ?? [])
  if (others.length === 0) return []
  return [heading(2, words['other-sources']), list(others.map((source) => sourceLine(source, course.language)))]
}

function sourceLine(source: Source, language: string): PhrasingContent[] {
  const { title, url } = source
  return [url === undefined ? text(title) : link(title, url), text(credit(source, language))]
}
