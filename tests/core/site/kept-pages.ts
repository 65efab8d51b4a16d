/** The site of these tests, with a page for each thing that is kept: a track's, with way and map, and a worksheet's. */
import { type Course, mapSvg } from '@coursepost/core'
import {
  html,
  type PageKind,
  raw,
  readBox,
  renderShell,
  renderSite,
  type SiteFile,
  sheetKeep,
  trackBox,
} from '@coursepost/core/site'
import { breadCourse } from './fixture.ts'

export async function keptPages(fields = usualFields): Promise<SiteFile[]> {
  const course = await breadCourse()
  const map = await mapSvg(course, { base: '/course/', styled: false })
  const kinds: Record<string, PageKind> = {
    'own-track': ({ words }) => [
      page(
        course,
        'own-track',
        [],
        html`${trackBox(words, course.tracks.get('class')!)}
        <ol class="path"><li><a href="/course/starter/">Make a starter</a></li><li><a href="/course/first-loaf/">The first loaf</a><ul class="tags"><li>1 minute</li></ul></li>
        <li><a href="/course/sell/">Share it</a></li></ol>${raw(map)}`,
      ),
    ],
    'own-name': ({ words }) => [
      page(course, 'own-name', [], readBox(words, { ...course.lessons[0]!, aliases: ['levain', 'sourdough'] })),
    ],
    'own-sheet': ({ words }) => [
      page(
        course,
        'own-sheet',
        ['sheet'],
        html`${sheetKeep(words)}
        <p class="sheet-note" id="Private">It is gone when you close the page.</p>
        <form class="sheet" data-sheet="first-loaf" method="dialog" aria-describedby="Private"><h2>Baking log</h2>${raw(fields)}
        <p><button type="reset">Empty the sheet</button></p></form>`,
      ),
    ],
  }
  return renderSite(course, { kinds })
}

const usualFields = `
  <p><label>Flour <input name="flour" type="text"></label></p>
  <p><label>What I saw <textarea name="saw"></textarea></label></p>
  <p><label><input name="rose" type="checkbox"> It rose</label></p>
  <p><label><input name="waited" type="checkbox" checked> I waited</label></p>`

function page(course: Course, id: string, scripts: readonly 'sheet'[], main: ReturnType<typeof html>): SiteFile {
  const shown = {
    title: id,
    path: `/${id}/`,
    main: html`<h1>${id}</h1>${main}`,
    base: '/course/',
    scripts,
    kind: 'plain',
  }
  return { path: `${id}/index.html`, contents: renderShell(course, shown) }
}
