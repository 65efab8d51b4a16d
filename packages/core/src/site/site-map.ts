/**
 * The pages that search engines may list, read off the rendered pages: each says by its canonical link which address
 * it has, and one that is nobody's to find has no such link. So a page of any kind is in it, and nothing else.
 */
import type { Course } from '../course/types.ts'
import type { SiteFile } from './site.ts'
import { xml, xmlFile } from './xml.ts'

/** sitemaps.org protocol 0.9. Without dates: a build's day would say that every page changed with it. */
export function siteMap({ url }: Pick<Course, 'url'>, files: readonly SiteFile[]): SiteFile {
  const own = xml(url)
  const addresses = new Set(files.flatMap(canonicalOf).filter((address) => address.startsWith(own)))
  const urls = [...addresses].map((address) => `<url><loc>${address}</loc></url>`)
  const lines = ['<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', ...urls, '</urlset>']
  return { path: 'sitemap.xml', contents: xmlFile(lines) }
}

/**
 * Escaped as it stands in the page, which is what XML asks for too. A page that only says where another stands, such as
 * the old address of a lesson, names that one, and a set holds it once.
 */
function canonicalOf({ path, contents }: SiteFile): string[] {
  if (!path.endsWith('.html') || typeof contents !== 'string') return []
  const head = contents.slice(0, contents.indexOf('</head>'))
  if (/<meta name="robots" content="[^"]*noindex/.test(head)) return []
  const address = /<link rel="canonical" href="([^"]+)"/.exec(head)?.[1]
  return address === undefined ? [] : [address]
}
