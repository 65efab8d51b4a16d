/** A whole page as an answer: the site's own frame around `main`. */
import { type Html, html, renderShell, type ShellOptions } from '@coursepost/core/site'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { PublicPagesOptions } from './options.ts'
import { pathTo, siteBase } from './paths.ts'

export interface PageParts extends Pick<ShellOptions, 'title' | 'main' | 'scripts'> {
  /** Where it stands in the site's navigation, if anywhere. Never an address that holds a token. */
  readonly path?: string
  readonly status?: ContentfulStatusCode
}

export function page(c: Context, options: PublicPagesOptions, parts: PageParts): Response {
  const { path = '', status = 200, ...shown } = parts
  const places = { base: siteBase(options), assets: pathTo(options, '') }
  return c.html(renderShell(options.course(), { ...shown, ...places, path, noindex: true, kind: 'plain' }), status)
}

/** Most of our pages: a heading and a few sentences, and perhaps something to press. */
export function sentences(title: string, lines: readonly string[], more?: Html): Html {
  return html`${heading(title)}
    <div class="prose">${lines.map((line) => html`<p>${line}</p>`)}${more}</div>`
}

export function heading(title: string, lead?: string): Html {
  return html`<header class="page-head"><h1>${title}</h1>${lead !== undefined && html`<p class="lead">${lead}</p>`}</header>`
}

export interface Press {
  /** Where the form posts to; absent for the page's own address. */
  readonly action?: string
  readonly label: string
  readonly look?: 'first' | 'second'
}

/** A form that is one button. */
export function pressForm({ action, label, look = 'first' }: Press): Html {
  return html`<form method="post"${action !== undefined && html` action="${action}"`}>
    <p class="button-line"><button class="${look === 'first' ? 'button' : 'button second'}" type="submit">${label}</button></p>
    </form>`
}
