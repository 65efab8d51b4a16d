/**
 * What a site is made of: one function for each kind of page or file, each of which gives all of its own.
 * `SiteOptions.kinds` adds to them, puts another in the place of one, or leaves one out.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { archivePages } from './archive-pages.ts'
import { assetFiles } from './assets.ts'
import { feedFiles } from './feed/files.ts'
import { headersFile } from './headers.ts'
import { homePage } from './home-page.ts'
import { lessonPage } from './lesson-page.ts'
import { markdownFiles } from './markdown/lesson-markdown.ts'
import { llms } from './markdown/llms.ts'
import { modulePage, shownModules } from './module-page.ts'
import { shownLessons } from './order.ts'
import { pictureFiles } from './picture/files.ts'
import { iconFile } from './picture/icon.ts'
import { lostPage, plainPage } from './plain-page.ts'
import { redirectFiles } from './redirects.ts'
import { robots } from './robots.ts'
import { searchPage } from './search/page.ts'
import { signUpPage } from './sign-up-page.ts'
import type { Overview, PageKind, Site, SiteFile } from './site.ts'
import { siteMap } from './site-map.ts'
import { sourcesPage } from './sources-page.ts'
import { trackPage } from './track-page.ts'
import { worksheetPages } from './worksheet/pages.ts'

export const pageKinds = {
  home: async (site) => [{ path: 'index.html', contents: await homePage(site) }],
  lesson: (site) =>
    shownLessons(site.course).map((lesson) => ({
      path: `${lesson.id}/index.html`,
      contents: lessonPage(site, lesson),
    })),
  track: (site) =>
    Promise.all(
      [...site.course.tracks.values()].map(async (track) => ({
        path: `tracks/${track.id}/index.html`,
        contents: await trackPage(site, track),
      })),
    ),
  module: (site) =>
    shownModules(site).map((module) => ({
      path: `modules/${module.id}/index.html`,
      contents: modulePage(site, module),
    })),
  worksheet: worksheetPages,
  sources: (site) =>
    site.course.sources.size > 0 ? [{ path: 'sources/index.html', contents: sourcesPage(site) }] : [],
  archive: archivePages,
  plain: (site) =>
    site.course.pages.map((page) => ({ path: `${page.id}/index.html`, contents: plainPage(site, page) })),
  'sign-up': (site) => [{ path: 'sign-up/index.html', contents: signUpPage(site) }],
  search: (site) => {
    const contents = searchPage(site)
    return contents === undefined ? [] : [{ path: 'search/index.html', contents }]
  },
  lost: (site) => [{ path: '404.html', contents: lostPage(site) }],
  markdown: markdownFiles,
  feeds: feedFiles,
  llms: (site) => [llms(site)],
  pictures: pictureFiles,
  icon: ({ course }) => [iconFile(course)],
  redirects: redirectFiles,
  headers: (site) => [headersFile(site)],
  robots: ({ course }) => [robots(course)],
  assets: ({ course }) => assetFiles(course),
  media: mediaFiles,
} as const satisfies Readonly<Record<string, PageKind>>

/** What is read off the pages of all kinds, once they are there. A kind of the same name takes its place. */
export const overviews = {
  sitemap: ({ course }, files) => [siteMap(course, files)],
} as const satisfies Readonly<Record<string, Overview>>

/** As they are, and for ever at the same address: old mails point at them. */
async function mediaFiles({ course: { folder, media } }: Site): Promise<SiteFile[]> {
  return Promise.all(media.map(async (path) => ({ path, contents: await readFile(join(folder, path)) })))
}
