import { addressOf } from '../address.ts'
import type { Site, SiteFile } from '../site.ts'
import { atom } from './atom.ts'
import { feedOf } from './feed.ts'
import { jsonFeed } from './json-feed.ts'
import { feedPlaces } from './places.ts'

/** The course and each track, as Atom and as JSON. */
export function feedFiles(site: Site): SiteFile[] {
  const { course } = site
  return feedPlaces(course, course.tracks.values()).flatMap((place) => {
    const feed = feedOf(site, place)
    const json = { path: place.json, contents: jsonFeed(feed, addressOf(course, place.json)) }
    if (place.atom === undefined) return [json]
    return [{ path: place.atom, contents: atom(feed, addressOf(course, place.atom)) }, json]
  })
}
