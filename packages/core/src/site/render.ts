/** Every file of the site. Same course, same files; only the media are read, from the course's own folder. */
import type { Course } from '../course/types.ts'
import { overviews, pageKinds } from './page-kinds.ts'
import { type PageKind, type SiteFile, type SiteOptions, siteOf } from './site.ts'

/** Rejects with the error of a page kind that failed; no file is given then. */
export async function renderSite(course: Course, options: SiteOptions = {}): Promise<SiteFile[]> {
  const site = siteOf(course, options)
  const kinds: Readonly<Record<string, PageKind | false>> = { ...pageKinds, ...options.kinds }
  const files = (await Promise.all(Object.values(kinds).map((kind) => (kind ? kind(site) : [])))).flat()
  const last = Object.entries(overviews).filter(([name]) => !Object.hasOwn(kinds, name))
  return [...files, ...last.flatMap(([, overview]) => overview(site, files))]
}
