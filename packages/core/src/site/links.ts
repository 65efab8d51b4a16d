/** Where the pages of one thing or another stand, and links to them. */
import type { Lesson, Module, Track } from '../course/types.ts'
import { type Html, html } from '../markup.ts'
import { at, type Site } from './site.ts'

export function lessonLink(site: Site, { id, title }: Lesson): Html {
  return html`<a href="${at(site, `/${id}/`)}">${title}</a>`
}

export function trackPath({ id }: Pick<Track, 'id'>): string {
  return `/tracks/${id}/`
}

export function trackLink(site: Site, track: Track): Html {
  return html`<a href="${at(site, trackPath(track))}">${track.title}</a>`
}

export function modulePath({ id }: Pick<Module, 'id'>): string {
  return `/modules/${id}/`
}

export function worksheetPath({ id }: Pick<Lesson, 'id'>): string {
  return `/worksheets/${id}/`
}
