/** A feed as JSON Feed 1.1 (jsonfeed.org). */
import type { Feed, FeedEntry } from './feed.ts'

/** `self` is the feed's own address. */
export function jsonFeed(feed: Feed, self: string): string {
  const data = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.url,
    feed_url: self,
    description: feed.description,
    authors: [{ name: feed.author }],
    language: feed.language,
    items: feed.entries.map(item),
  }
  return `${JSON.stringify(data, undefined, 2)}\n`
}

function item({ id, url, title, summary, tracks, picture, published, updated }: FeedEntry) {
  return {
    id,
    url,
    title,
    content_text: summary,
    image: picture,
    date_published: published,
    date_modified: updated,
    tags: tracks.length > 0 ? tracks.map((track) => track.title) : undefined,
  }
}
