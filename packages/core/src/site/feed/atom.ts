/** A feed as Atom (RFC 4287). */
import { xml, xmlFile } from '../xml.ts'
import type { Feed, FeedEntry } from './feed.ts'

/** `self` is the feed's own address. Only for a course that knows a day: RFC 4287, 4.1.1 and 4.1.2 ask for `updated`. */
export function atom(feed: Feed, self: string): string {
  return xmlFile([
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.language)}">`,
    `<id>${xml(self)}</id>`,
    `<title>${xml(feed.title)}</title>`,
    `<subtitle>${xml(feed.description)}</subtitle>`,
    `<updated>${feed.updated}</updated>`,
    `<author><name>${xml(feed.author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xml(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(feed.url)}"/>`,
    ...feed.entries.map(entry),
    '</feed>',
  ])
}

function entry({ id, url, title, summary, tracks, published, updated }: FeedEntry): string {
  const lines = [
    `<id>${xml(id)}</id>`,
    `<title>${xml(title)}</title>`,
    `<link rel="alternate" type="text/html" href="${xml(url)}"/>`,
    ...(published ? [`<published>${published}</published>`] : []),
    `<updated>${updated}</updated>`,
    ...tracks.map((track) => `<category term="${xml(track.id)}" label="${xml(track.title)}"/>`),
    `<summary>${xml(summary)}</summary>`,
  ]
  return `<entry>\n${lines.join('\n')}\n</entry>`
}
