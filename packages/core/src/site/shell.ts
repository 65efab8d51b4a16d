/** The frame of every page, the static ones and those that know a reader. */
import type { Course } from '../course/types.ts'
import { type Html, html } from '../markup.ts'
import { type ScriptName, type StyleName, scriptPath, stylePath, themePath } from './assets.ts'
import { themeOf } from './course-theme.ts'
import { directionOf } from './direction.ts'
import { headOf, type PageAbout } from './head.ts'
import { keptNote } from './live/kept-note.ts'
import { slotHtml } from './page-slots.ts'
import { searchField } from './search/field.ts'
import { siteSettings } from './settings.ts'
import { at, siteOf } from './site.ts'
import { fill, type Words } from './words.ts'
import { hasSheets } from './worksheet/sheets.ts'

export interface ShellOptions {
  readonly title: string
  /** Path of the page below the site: `/`, `/kickoff-meeting/`. */
  readonly path: string
  readonly main: Html
  readonly description?: string
  /** A page that knows a reader: search engines stay out, and the course is not named in tab and history. */
  readonly noindex?: boolean
  /** Beside those that every page without `noindex` has. */
  readonly scripts?: readonly ScriptName[]
  /** Style sheets beside the theme. */
  readonly styles?: readonly StyleName[]
  /** A page that shows another file of the site in a frame. */
  readonly frames?: boolean
  /** As in `SiteOptions`. A page on another host gives the whole URL of the site. */
  readonly base?: string
  /** Path or URL that `assets/…` stands below, when it is not `base`. */
  readonly assets?: string
  /** What more stands in `head`. */
  readonly head?: Html
  /** What machines are told of the page beside its title and address; of a `noindex` one they are told nothing. */
  readonly about?: PageAbout
  /** Class on `main`, for the theme. */
  readonly kind?: string
}

interface Frame extends ShellOptions {
  readonly course: Course
  readonly words: Words
  readonly base: string
  readonly assets: string
}

export function renderShell(course: Course, options: ShellOptions): string {
  const { base, words } = siteOf(course, options.base === undefined ? {} : { base: options.base })
  const frame: Frame = { ...options, course, words, base, assets: options.assets ?? base }
  return `${html`<!doctype html>
    <html lang="${course.language}" dir="${directionOf(course.language)}">
    ${head(frame)}
    <body>
    <a class="skip" href="#Content">${words.skip}</a>
    ${header(frame)}
    ${slotHtml(frame, 'head-note', siteSettings(course).slots)}
    <main id="Content" tabindex="-1"${options.kind && html` class="${options.kind}"`}>
    ${options.main}
    </main>
    ${footer(frame)}
    </body>
    </html>`}\n`
}

function head(frame: Frame): Html {
  const { course, assets, title, description, noindex } = frame
  const { light, dark } = themeOf(course)
  return html`<head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${contentPolicy(frame)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${noindex || title === course.title ? title : `${title} – ${course.title}`}</title>
    ${description && html`<meta name="description" content="${description}">`}
    ${noindex ? html`<meta name="robots" content="noindex">` : headOf(frame)}
    <meta name="referrer" content="${noindex ? 'no-referrer' : 'same-origin'}">
    <meta name="theme-color" content="${light.paper}" media="(prefers-color-scheme: light)">
    <meta name="theme-color" content="${dark.paper}" media="(prefers-color-scheme: dark)">
    ${styleSheets(frame).map((sheet) => html`<link rel="stylesheet" href="${sheet}">`)}
    ${frame.head}${scriptsOf(frame).map((name) => html`<script src="${assets}${scriptPath(name)}" type="module"></script>`)}
    </head>`
}

/** The course's own comes last, so that it has the last word. */
function styleSheets(frame: Frame): string[] {
  const { course, assets, styles = [] } = frame
  const own = ownSheet(frame)
  return [themePath(course), ...styles.map(stylePath)].map((path) => assets + path).concat(own ?? [])
}

/** A page on another host goes without: it asks nobody but its own host for anything. */
function ownSheet({ course, base, assets }: Frame): string | undefined {
  const { css } = siteSettings(course)
  return css !== undefined && assets === base ? at({ base }, css) : undefined
}

/** What a page keeps for its reader, on every page that is the same for all. */
const onEveryPage: readonly ScriptName[] = ['ticks', 'track', 'kept']

function scriptsOf({ noindex, scripts = [] }: Frame): readonly ScriptName[] {
  return noindex ? scripts : [...onEveryPage, ...scripts]
}

/**
 * Nothing but our own style, script and pictures; forms go to us or to where sign-ups are taken.
 * The search page alone may run WebAssembly and fetch: its engine is made of it and reads the index in pieces.
 */
function contentPolicy(frame: Frame): string {
  const { course, assets, frames } = frame
  const own = sourceOf(assets)
  const scripts = scriptsOf(frame)
  const rules = [
    "default-src 'none'",
    `style-src ${own}`,
    `img-src 'self'`,
    ...(ownSheet(frame) === undefined ? [] : ["font-src 'self'"]),
    ...(frames ? ["frame-src 'self'"] : []),
    ...(scripts.length > 0 ? [`script-src ${own}${scripts.includes('search') ? " 'wasm-unsafe-eval'" : ''}`] : []),
    ...(scripts.includes('search') ? [`connect-src ${own}`] : []),
    `form-action 'self' ${new URL(course.signUpUrl, course.url).origin}`,
    "base-uri 'none'",
  ]
  return rules.join('; ')
}

function sourceOf(place: string): string {
  return URL.canParse(place) ? new URL(place).origin : "'self'"
}

function header(frame: Frame): Html {
  const { course, words, path } = frame
  const find = frame.noindex ? undefined : searchField(frame)
  return html`<header class="top"><div class="inner">
    <a class="brand" href="${frame.base}"${path === '/' && html` aria-current="page"`}>${logo(frame)}${course.title}</a>
    <nav aria-label="${words['nav-label']}"><ul>
    <li><a href="${at(frame, '/#Lessons')}">${words['nav-lessons']}</a></li>
    ${hasSheets(course) && html`<li>${navLink(frame, '/worksheets/', words['nav-worksheets'])}</li>`}
    <li>${navLink(frame, '/sign-up/', words['nav-sign-up'])}</li>
    ${find && html`<li class="to-search">${navLink(frame, '/search/', words['search-title'])}</li>`}
    </ul></nav>
    ${find}
    </div></header>`
}

/** The title stands beside it, so it says nothing a second time. */
function logo({ course, base }: Frame): Html | undefined {
  const { logo } = themeOf(course)
  return logo && html`<img src="${at({ base }, logo.file)}" alt="" width="${logo.width}"> `
}

function footer(frame: Frame): Html {
  const { course, words } = frame
  const { notice } = siteSettings(course)
  return html`<footer class="bottom"><div class="inner">
    ${notice && html`<p class="notice">${notice}</p>`}
    ${slotHtml(frame, 'footer', siteSettings(course).slots)}
    ${footerNav(frame)}
    <p>${fill(words['sent-by'], { name: course.sender.name })}</p>
    ${!frame.noindex && keptNote(words)}
    </div></footer>`
}

function footerNav(frame: Frame): Html | undefined {
  const { course, words } = frame
  const links = [
    ...course.pages.map((page) => navLink(frame, `/${page.id}/`, page.title)),
    ...(course.sources.size > 0 ? [navLink(frame, '/sources/', words['nav-sources'])] : []),
  ]
  if (links.length === 0) return undefined
  return html`<nav aria-label="${words['footer-label']}"><ul>${links.map((link) => html`<li>${link}</li>`)}</ul></nav>`
}

function navLink(frame: Frame, path: string, text: string): Html {
  return html`<a href="${at(frame, path)}"${frame.path === path && html` aria-current="page"`}>${text}</a>`
}
