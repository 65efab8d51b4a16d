import type { ParsedCourse } from './parse-course.ts'
import type { Address, Addresses } from './resolve-links.ts'

/** Every path of the folder that a link may name, with its address on the site. */
export function addressesOf(parsed: ParsedCourse): Addresses {
  const addresses = new Map<string, Address>()
  if (parsed.course) addresses.set('course.md', { path: '/', anchors: anchors(parsed.course.body.headings) })
  for (const { id, source, body, settings } of [...parsed.lessons, ...parsed.pages]) {
    const draft = settings !== undefined && 'draft' in settings && settings.draft === true
    addresses.set(source.file, { path: `/${id}/`, anchors: anchors(body.headings), draft })
  }
  for (const { source } of parsed.modules) addresses.set(source.file, { path: '/', anchors: undefined })
  for (const path of parsed.files.media) addresses.set(path, { path: `/${path}`, anchors: undefined })
  return addresses
}

function anchors(headings: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(headings.map(({ id }) => id))
}
