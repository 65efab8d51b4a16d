/** Worksheets as pages: to fill in, to print, and as plain text to take along. */
import type { Lesson } from '../../course/types.ts'
import { asText, toElements } from '../../html.ts'
import { type Html, html, raw } from '../../markup.ts'
import { filled } from '../filled.ts'
import { lessonLink, worksheetPath } from '../links.ts'
import { sheetKeep } from '../live/sheet-keep.ts'
import { renderShell } from '../shell.ts'
import { at, htmlOptions, type Site, type SiteFile } from '../site.ts'
import { fill } from '../words.ts'
import { openFields } from './fields.ts'
import { sheetText } from './sheet-text.ts'
import { lessonsWithSheets, sheetTitle, sheetTree } from './sheets.ts'

export function worksheetPages(site: Site): SiteFile[] {
  const lessons = lessonsWithSheets(site.course)
  if (lessons.length === 0) return []
  return [
    { path: 'worksheets/index.html', contents: listPage(site, lessons) },
    ...lessons.flatMap((lesson) => [
      { path: `worksheets/${lesson.id}/index.html`, contents: sheetPage(site, lesson) },
      { path: `worksheets/${lesson.id}/${lesson.id}.txt`, contents: sheetText(site, lesson) },
    ]),
  ]
}

function listPage(site: Site, lessons: readonly Lesson[]): string {
  const { course, words, base } = site
  const [title, description] = [words['worksheets-title'], words['worksheets-text']]
  const main = html`<header class="page-head"><h1>${title}</h1><p class="lead">${description}</p></header>
    <ul class="lines">${lessons.map(
      (lesson) => html`<li class="lesson-line">
      <p class="lesson-title"><a href="${at(site, worksheetPath(lesson))}">${sheetTitle(lesson)}</a></p>
      <p class="tags">${filled(words['sheet-for'], { lesson: lesson.title })}</p>
      </li>`,
    )}</ul>`
  return renderShell(course, { title, description, path: '/worksheets/', main, base, kind: 'worksheets' })
}

function sheetPage(site: Site, lesson: Lesson): string {
  const { course, words, base } = site
  const title = sheetTitle(lesson)
  const text = `${worksheetPath(lesson)}${lesson.id}.txt`
  const main = html`<header class="page-head">
    <p class="eyebrow"><a href="${at(site, '/worksheets/')}">${words['label-worksheet']}</a></p>
    <h1>${title}</h1>
    <p class="lead">${filled(words['sheet-for'], { lesson: lessonLink(site, lesson) })}</p>
    </header>
    ${sheetKeep(words)}
    <p class="sheet-note quiet" id="Private">${words['sheet-private']}</p>
    ${form(site, lesson)}
    <p class="sheet-tools"><a href="${at(site, text)}" download>${words['sheet-download']}</a></p>`
  return renderShell(course, {
    title,
    description: fill(words['sheet-for'], { lesson: lesson.title }),
    path: worksheetPath(lesson),
    main,
    base,
    kind: 'sheet-page',
    styles: ['sheet'],
    scripts: ['sheet'],
  })
}

/**
 * `method="dialog"` outside a dialog does nothing when the form is sent (HTML, 4.10.22.3), so no key and no button can
 * put into an address, and so into a history and a log, what somebody wrote here.
 */
function form(site: Site, lesson: Lesson): Html {
  const { words } = site
  const tree = toElements(sheetTree(lesson), htmlOptions(site))
  openFields(tree, words)
  return html`<form class="sheet" data-sheet="${lesson.id}" method="dialog" autocomplete="off" aria-describedby="Private">
    ${raw(asText(tree))}
    <p class="button-line sheet-tools"><button class="button second" type="reset">${words['sheet-empty']}</button></p>
    </form>`
}
