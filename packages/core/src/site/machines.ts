/** What search engines read: which pages there are, and where that list is. */
import type { Course } from '../course/types.ts'
import { escapeHtml } from '../markup.ts'
import { shownLessons } from './order.ts'
import type { SiteFile } from './site.ts'

/** sitemaps.org protocol 0.9. Without dates: a build's day would say that every page changed with it. */
export function siteMap(course: Course): SiteFile {
  const ids = [...shownLessons(course), ...course.pages].map(({ id }) => `${id}/`)
  const urls = ['', ...ids, 'sign-up/'].map((path) => `<url><loc>${escapeHtml(course.url + path)}</loc></url>`)
  const lines = ['<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', ...urls, '</urlset>']
  return { path: 'sitemap.xml', contents: `<?xml version="1.0" encoding="UTF-8"?>\n${lines.join('\n')}\n` }
}

/** RFC 9309. Read only at the root of a host; where the site stands deeper, the operator points to the map. */
export function robots(course: Course): SiteFile {
  return { path: 'robots.txt', contents: `User-agent: *\nAllow: /\nSitemap: ${course.url}sitemap.xml\n` }
}
