import type { Course } from '../course/types.ts'
import type { SiteFile } from './site.ts'

/** RFC 9309. Read only at the root of a host; where the site stands deeper, the operator points to the map. */
export function robots(course: Course): SiteFile {
  return { path: 'robots.txt', contents: `User-agent: *\nAllow: /\nSitemap: ${course.url}sitemap.xml\n` }
}
