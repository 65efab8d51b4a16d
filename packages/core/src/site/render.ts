/** Every file of the site. Same course, same files; only the media are read, from the course's own folder. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Course } from '../course/types.ts'
import { assetFiles } from './assets.ts'
import { homePage } from './home-page.ts'
import { lessonPage } from './lesson-page.ts'
import { robots, siteMap } from './machines.ts'
import { shownLessons } from './order.ts'
import { lostPage, plainPage } from './plain-page.ts'
import { signUpPage } from './sign-up-page.ts'
import { type Site, type SiteFile, type SiteOptions, siteOf } from './site.ts'

export async function renderSite(course: Course, options: SiteOptions = {}): Promise<SiteFile[]> {
  const site = siteOf(course, options)
  return [...pages(site), siteMap(course), robots(course), ...assetFiles(course), ...(await mediaFiles(course))]
}

function pages(site: Site): SiteFile[] {
  const { course } = site
  return [
    { path: 'index.html', contents: homePage(site) },
    ...shownLessons(course).map((lesson) => ({ path: `${lesson.id}/index.html`, contents: lessonPage(site, lesson) })),
    ...course.pages.map((page) => ({ path: `${page.id}/index.html`, contents: plainPage(site, page) })),
    { path: 'sign-up/index.html', contents: signUpPage(site) },
    { path: '404.html', contents: lostPage(site) },
  ]
}

/** As they are, and for ever at the same address: old mails point at them. */
async function mediaFiles({ folder, media }: Course): Promise<SiteFile[]> {
  return Promise.all(media.map(async (path) => ({ path, contents: await readFile(join(folder, path)) })))
}
