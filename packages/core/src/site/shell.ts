/** The frame of every page, the static ones and those that know a reader. */
import type { Course } from '../course/types.ts'
import { type Html, html } from '../markup.ts'
import { type ScriptName, scriptPath, themePath } from './assets.ts'
import { themeOf } from './course-theme.ts'
import { keptNote } from './live/kept-note.ts'
import { searchField } from './search/field.ts'
import { siteSettings } from './settings.ts'
import { at, siteOf } from './site.ts'
import { fill, type Words } from './words.ts'

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
  /** As in `SiteOptions`. A page on another host gives the whole URL of the site. */
  readonly base?: string
  /** Path or URL that `assets/…` stands below, when it is not `base`. */
  readonly assets?: string
  /** What more stands in `head`: feeds, what machines read. */
  readonly head?: Html
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
    <html lang="${course.language}">
    ${head(frame)}
    <body>
    <a class="skip" href="#Content">${words.skip}</a>
    ${header(frame)}
    <main id="Content" tabindex="-1"${options.kind && html` class="${options.kind}"`}>
    ${options.main}
    </main>
    ${footer(frame)}
    </body>
    </html>`}\n`
}

function head(frame: Frame): Html {
  const { course, assets, title, path, description, noindex } = frame
  const { light, dark } = themeOf(course)
  return html`<head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${contentPolicy(frame)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${noindex || title === course.title ? title : `${title} – ${course.title}`}</title>
    ${description && html`<meta name="description" content="${description}">`}
    ${noindex ? html`<meta name="robots" content="noindex">` : canonical(course, path)}
    <meta name="referrer" content="${noindex ? 'no-referrer' : 'same-origin'}">
    <meta name="theme-color" content="${light.paper}" media="(prefers-color-scheme: light)">
    <meta name="theme-color" content="${dark.paper}" media="(prefers-color-scheme: dark)">
    <link rel="stylesheet" href="${assets}${themePath(course)}">
    ${frame.head}${scriptsOf(frame).map((name) => html`<script src="${assets}${scriptPath(name)}" type="module"></script>`)}
    </head>`
}

function canonical(course: Course, path: string): Html {
  return html`<link rel="canonical" href="${new URL(path.replace(/^\//, ''), course.url).href}">`
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
  const { course, assets } = frame
  const own = sourceOf(assets)
  const scripts = scriptsOf(frame)
  const rules = [
    "default-src 'none'",
    `style-src ${own}`,
    `img-src 'self'`,
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
    ${
      course.pages.length > 0 &&
      html`<nav aria-label="${words['footer-label']}"><ul>
        ${course.pages.map((page) => html`<li>${navLink(frame, `/${page.id}/`, page.title)}</li>`)}
        </ul></nav>`
    }
    <p>${fill(words['sent-by'], { name: course.sender.name })}</p>
    ${!frame.noindex && keptNote(words)}
    </div></footer>`
}

function navLink(frame: Frame, path: string, text: string): Html {
  return html`<a href="${at(frame, path)}"${frame.path === path && html` aria-current="page"`}>${text}</a>`
}
