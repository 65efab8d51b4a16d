/**
 * What a site is made of: one function for each kind of page or file, each of which gives all of its own.
 * `SiteOptions.kinds` adds to them, puts another in the place of one, or leaves one out.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assetFiles } from './assets.ts'
import { homePage } from './home-page.ts'
import { lessonPage } from './lesson-page.ts'
import { robots, siteMap } from './machines.ts'
import { shownLessons } from './order.ts'
import { lostPage, plainPage } from './plain-page.ts'
import { searchPage } from './search/page.ts'
import { signUpPage } from './sign-up-page.ts'
import type { PageKind, Site, SiteFile } from './site.ts'

export const pageKinds = {
  home: (site) => [{ path: 'index.html', contents: homePage(site) }],
  lesson: (site) =>
    shownLessons(site.course).map((lesson) => ({
      path: `${lesson.id}/index.html`,
      contents: lessonPage(site, lesson),
    })),
  plain: (site) =>
    site.course.pages.map((page) => ({ path: `${page.id}/index.html`, contents: plainPage(site, page) })),
  'sign-up': (site) => [{ path: 'sign-up/index.html', contents: signUpPage(site) }],
  search: (site) => {
    const contents = searchPage(site)
    return contents === undefined ? [] : [{ path: 'search/index.html', contents }]
  },
  lost: (site) => [{ path: '404.html', contents: lostPage(site) }],
  sitemap: ({ course }) => [siteMap(course)],
  robots: ({ course }) => [robots(course)],
  assets: ({ course }) => assetFiles(course),
  media: mediaFiles,
} as const satisfies Readonly<Record<string, PageKind>>

/** As they are, and for ever at the same address: old mails point at them. */
async function mediaFiles({ course: { folder, media } }: Site): Promise<SiteFile[]> {
  return Promise.all(media.map(async (path) => ({ path, contents: await readFile(join(folder, path)) })))
}
