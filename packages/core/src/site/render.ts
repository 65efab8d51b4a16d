/** Every file of the site. Same course, same files; only the media are read, from the course's own folder. */
import type { Course } from '../course/types.ts'
import { overviews, pageKinds } from './page-kinds.ts'
import { type PageKind, type SiteFile, type SiteOptions, siteOf } from './site.ts'

export interface RenderedFile extends SiteFile {
  /** Name of the page kind that gave it. */
  readonly kind: string
}

/** Rejects with the error of a page kind that failed; no file is given then. */
export async function renderSite(course: Course, options: SiteOptions = {}): Promise<RenderedFile[]> {
  const site = siteOf(course, options)
  const kinds: Readonly<Record<string, PageKind | false>> = { ...pageKinds, ...options.kinds }
  const given = await Promise.all(
    Object.entries(kinds).map(async ([kind, give]) =>
      (give ? await give(site) : []).map((file) => ({ ...file, kind })),
    ),
  )
  const files = given.flat()
  const last = Object.entries(overviews).filter(([name]) => !Object.hasOwn(kinds, name))
  return [...files, ...last.flatMap(([kind, overview]) => overview(site, files).map((file) => ({ ...file, kind })))]
}
