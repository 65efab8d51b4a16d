/** Every source of the course on one page: what it is, when somebody last read it, and which lessons rest on it. */
import { credit } from '../course/resolve-notes.ts'
import { lastTrusted } from '../course/trusted.ts'
import type { Lesson, Source } from '../course/types.ts'
import { type Html, html } from '../markup.ts'
import { dayInWords } from './dates.ts'
import { lessonLink } from './links.ts'
import { shownModules } from './module-page.ts'
import { shownLessons } from './order.ts'
import { renderShell } from './shell.ts'
import type { Site } from './site.ts'
import { citedIn } from './sources.ts'
import { fill } from './words.ts'

export function sourcesPage(site: Site): string {
  const { course, words, base } = site
  const [title, description] = [words['sources-title'], words['sources-text']]
  const main = html`<header class="page-head"><h1>${title}</h1><p class="lead">${description}</p></header>
    ${groupsOf(site).map((group) => groupShape(site, group))}`
  return renderShell(course, { title, description, path: '/sources/', main, base, kind: 'sources-page' })
}

interface Used {
  readonly source: Source
  /** In course order. */
  readonly lessons: readonly Lesson[]
}

interface Group {
  readonly title: string | undefined
  readonly used: readonly Used[]
}

/** By the module that first needs them, since a reader comes from a lesson; in it, by publisher and title. */
function groupsOf(site: Site): Group[] {
  const { course, words } = site
  const used = usedSources(site)
  const order = new Intl.Collator([course.language, 'en'])
  const byModule = Map.groupBy(used, ({ lessons }) => (lessons[0] ? (lessons[0].module ?? '') : undefined))
  const titles = [
    ['', undefined] as const,
    ...shownModules(site).map(({ id, title }) => [id, title] as const),
    [undefined, words['sources-others']] as const,
  ]
  return titles.flatMap(([id, title]) => {
    const own = byModule.get(id)
    if (!own) return []
    return [{ title, used: own.toSorted((a, b) => order.compare(sortName(a), sortName(b))) }]
  })
}

function sortName({ source: { publisher, title } }: Used): string {
  return `${publisher ?? title} ${title}`
}

/** A lesson uses what it cites and what its front matter names. */
function usedSources({ course }: Site): Used[] {
  const lessons = shownLessons(course).map((lesson) => ({
    lesson,
    ids: citedIn(lesson).union(new Set(lesson.sources)),
  }))
  return [...course.sources.values()].map((source) => ({
    source,
    lessons: lessons.filter(({ ids }) => ids.has(source.id)).map(({ lesson }) => lesson),
  }))
}

function groupShape(site: Site, { title, used }: Group): Html {
  const items = html`<ul class="sources">${used.map((one) => entry(site, one))}</ul>`
  return title === undefined ? items : html`<section><h2>${title}</h2>${items}</section>`
}

function entry(site: Site, { source, lessons }: Used): Html {
  const { words, course } = site
  const { title, url, id } = source
  const warning = warningOf(site, source)
  return html`<li id="Source-${id}">
    <p class="source">${url ? html`<a href="${url}">${title}</a>` : title}${credit(source, course.language)}</p>
    ${warning && html`<p class="stale">${warning}</p>`}
    ${lessons.length > 0 && html`<p class="used">${words['sources-used']}: ${lessons.map((lesson, place) => html`${place > 0 && words['list-of-titles']}${lessonLink(site, lesson)}`)}</p>`}
    </li>`
}

function warningOf({ words, today, course }: Site, { checked, validDays }: Source): string | undefined {
  if (today === undefined || validDays === undefined) return undefined
  if (checked === undefined) return words['sources-unread']
  const day = lastTrusted(checked, validDays)
  return today > day ? fill(words['sources-stale'], { day: dayInWords(day, course.language) }) : undefined
}
