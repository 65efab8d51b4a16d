/**
 * What the pages tell the search engine (pagefind reads these attributes): what of a page is looked through, and by which
 * tracks it can be found. Only lessons carry them; pages without are left out of the index.
 */
import type { Lesson } from '../../course/types.ts'
import { type Html, html } from '../../markup.ts'

/** On what holds text to be found. */
export const searched: Html = html` data-pagefind-body`

/** On one of those, once a page. */
export function searchedBy({ tracks }: Lesson): Html | undefined {
  if (tracks.size === 0) return undefined
  return html` data-pagefind-filter="${[...tracks.keys()].map((id) => `track:${id}`).join(', ')}"`
}
