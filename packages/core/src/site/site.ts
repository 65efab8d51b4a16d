/** What every page of a site needs to know, worked out once from the course and the caller's options. */

import type { Nodes, Root } from 'mdast'
import type { Course, IsoDate } from '../course/types.ts'
import { type HtmlOptions, toHtml } from '../html.ts'
import { type Html, raw } from '../markup.ts'
import { type Keep, keepIn, type Pieces } from './pieces.ts'
import { type Words, wordsOf } from './words.ts'

export interface SiteOptions {
  /** Path or URL that the site's own links begin with; ends with `/`. Default: the path of `course.url`. */
  readonly base?: string
  /** Where the sign-up form posts to. Default: `course.signUpUrl`. */
  readonly signUpAction?: string
  /** IANA names to choose from. Default: those this Node knows. */
  readonly zones?: readonly string[]
  /** On which day of its track a lesson is mailed to a reader who gives no dates. */
  readonly days?: MailDays
  /** Mails as they were sent, oldest first. */
  readonly archive?: readonly ArchivedMail[]
  /** The day on which sources are judged, `YYYY-MM-DD`: core has no clock. Without it none is called stale. */
  readonly today?: IsoDate
  /** By name, over the built-in `pageKinds`: a new name adds one, a built-in's replaces it, `false` leaves it out. */
  readonly kinds?: Readonly<Record<string, PageKind | false>>
  /** What the last build made, so that it need not be made again: `keptPieces`. */
  readonly pieces?: Pieces
  /** Whose rules `_redirects` is written for. Default: `any`, what every host that reads one understands. */
  readonly host?: Host
}

export type Host = 'any' | 'netlify'

/** Track id → lesson id → day; the day of the first mail is 1. */
export type MailDays = ReadonlyMap<string, ReadonlyMap<string, number>>

/** One mail that went out, with nobody's name in it. */
export interface ArchivedMail {
  /** Last part of its address below `archive/`: a lesson's id and its revision, say. */
  readonly id: string
  readonly subject: string
  /** Day of the first sending, `YYYY-MM-DD`. */
  readonly sent: string
  /** The lesson that it carries, when it is one. */
  readonly lesson?: string
  /** The mail's own page, whole; shown as it was, in a frame of its own. */
  readonly html: string
}

/** Gives all files of one kind. */
export type PageKind = (site: Site) => readonly SiteFile[] | Promise<readonly SiteFile[]>

/** Gives files that are made of those of every kind. */
export type Overview = (site: Site, files: readonly SiteFile[]) => readonly SiteFile[]

export interface Site {
  readonly course: Course
  readonly words: Words
  readonly base: string
  readonly signUpAction: string
  readonly zones: readonly string[] | undefined
  readonly days: MailDays
  readonly archive: readonly ArchivedMail[]
  readonly today: IsoDate | undefined
  readonly host: Host
  /** For what takes long to make: see pieces.ts. */
  readonly keep: Keep
}

export interface SiteFile {
  /** Path below the site's folder, with `/`. */
  readonly path: string
  readonly contents: string | Uint8Array
}

export function siteOf(course: Course, options: SiteOptions = {}): Site {
  return {
    course,
    words: wordsOf(course),
    base: options.base ?? new URL(course.url).pathname,
    signUpAction: options.signUpAction ?? course.signUpUrl,
    zones: options.zones,
    days: options.days ?? new Map(),
    archive: options.archive ?? [],
    today: options.today,
    host: options.host ?? 'any',
    keep: keepIn(options.pieces),
  }
}

/** `/kickoff-meeting/#ask`, as it is written in a body, from where this site stands. */
export function at(site: Pick<Site, 'base'>, path: string): string {
  return site.base + path.replace(/^\//, '')
}

/** A body as markup. The web knows nobody, so a variable shows its fallback; an undeclared one stays as written. */
export function bodyHtml(site: BodySite, tree: Root): Html {
  const options = htmlOptions(site)
  if (!site.keep) return raw(toHtml(tree, options))
  return raw(site.keep('body', [withoutPlaces(tree), ...inputsOf(site)], () => toHtml(tree, options)))
}

export type BodySite = Pick<Site, 'course' | 'base' | 'words'> & { readonly keep?: Keep }

export function htmlOptions(site: BodySite): HtmlOptions {
  const variable = (name: string) => site.course.variables.get(name)?.fallback ?? `{{${name}}}`
  return { path: (url) => at(site, url), variable, words: site.words }
}

/** All that `htmlOptions` hang on. */
function inputsOf({ base, words, course }: BodySite): unknown[] {
  return [base, words, Object.fromEntries([...course.variables.values()].map(({ name, fallback }) => [name, fallback]))]
}

/** Where a text stands in its file is nothing to a page, and moves with every edit above it. */
function withoutPlaces(node: Nodes): unknown {
  const { position: _, ...rest } = node
  return 'children' in rest ? { ...rest, children: rest.children.map(withoutPlaces) } : rest
}
