/** What a page tells machines about itself: search engines, feed readers, and whoever shows a link to it. */
import type { Course, Track } from '../course/types.ts'
import { type Html, html } from '../markup.ts'
import { addressOf } from './address.ts'
import { dataBlock, type Thing } from './data/block.ts'
import { type FeedPlace, feedPlaces } from './feed/places.ts'
import { iconFile } from './picture/icon.ts'
import { type Picture, sharedPicture } from './picture/picture.ts'
import { at } from './site.ts'

/** Beside title, address and description, which every page has. */
export interface PageAbout {
  /** In the words of Open Graph. Default: `website`. */
  readonly type?: 'website' | 'article'
  /** Shown where somebody shares a link to the page. Default: the picture of the course. */
  readonly picture?: Picture | undefined
  /** Tracks whose feeds belong to the page; the feed of the course always does. */
  readonly tracks?: readonly Track[]
  /** Path of the same text as Markdown. */
  readonly markdown?: string
  /** Paths of the neighbours, where there is one way on. */
  readonly previous?: string | undefined
  readonly next?: string | undefined
  readonly data?: readonly Thing[]
}

export interface DescribedPage {
  readonly course: Course
  readonly base: string
  readonly title: string
  readonly path: string
  readonly description?: string
  readonly about?: PageAbout
}

/** For pages that anyone may find; a page that knows a reader tells machines nothing. */
export function headOf(page: DescribedPage): Html {
  const { course, path, about = {} } = page
  return html`<link rel="canonical" href="${addressOf(course, path)}">
    <link rel="icon" type="image/svg+xml" href="${at(page, iconFile(course).path)}">
    ${shareTags(page)}
    ${links(page)}
    ${about.data && dataBlock(about.data)}`
}

/** The Open Graph protocol; where X reads it too, it needs to be told only how large the picture is shown. */
function shareTags({ course, title, path, description, about = {} }: DescribedPage): Html {
  const picture = about.picture ?? sharedPicture(course)
  return html`<meta property="og:type" content="${about.type ?? 'website'}">
    <meta property="og:site_name" content="${course.title}">
    <meta property="og:title" content="${title}">
    ${description && html`<meta property="og:description" content="${description}">`}
    <meta property="og:url" content="${addressOf(course, path)}">
    <meta property="og:locale" content="${localeOf(course.language)}">
    ${picture && pictureTags(course, picture)}
    <meta name="twitter:card" content="${picture ? 'summary_large_image' : 'summary'}">`
}

function pictureTags(course: Course, { path, alt, size }: Picture): Html {
  return html`<meta property="og:image" content="${addressOf(course, path)}">
    ${
      size &&
      html`<meta property="og:image:width" content="${size.width}">
        <meta property="og:image:height" content="${size.height}">`
    }
    <meta property="og:image:alt" content="${alt}">`
}

/** `en` → `en_US`: Open Graph wants a country in every case, so it gets the likeliest. */
function localeOf(language: string): string {
  const { language: spoken, region } = new Intl.Locale(language).maximize()
  return region ? `${spoken}_${region}` : spoken
}

function links(page: DescribedPage): Html {
  const { course, about: { previous, next, markdown, tracks = [] } = {} } = page
  return html`${previous && html`<link rel="prev" href="${at(page, previous)}">`}
    ${next && html`<link rel="next" href="${at(page, next)}">`}
    ${markdown && html`<link rel="alternate" type="text/markdown" href="${at(page, markdown)}">`}
    ${feedPlaces(course, tracks).map((place) => feedLinks(page, place))}`
}

function feedLinks(page: DescribedPage, { title, atom, json }: FeedPlace): Html {
  return html`${atom && html`<link rel="alternate" type="application/atom+xml" title="${title}" href="${at(page, atom)}">`}
    <link rel="alternate" type="application/feed+json" title="${title}" href="${at(page, json)}">`
}
