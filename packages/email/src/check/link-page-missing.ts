import { type Course, type Rule, reservedIds } from '@coursepost/core'
import { linksOf } from './links-of.ts'
import type { Opened } from './opened.ts'
import { fileOf } from './pictures.ts'
import type { Message } from './rendered.ts'

export const linkPageMissing: Rule = {
  id: 'email-link-page',
  severity: 'error',
  what: 'A link of a mail leads to a page of the course’s own site that is not there, or not yet.',
  why: 'Lessons link to each other; a sent mail cannot be mended when one of them is a draft or has another address.',
  fix: 'Correct the address, take the link out, or publish the lesson it leads to.',
}

export function checkPages(mail: Opened, course: Course): Message[] {
  const known = pathsOf(course)
  return linksOf(mail).flatMap(({ address }) => {
    const path = fileOf(address, course)
    if (path === undefined || isKnown(path, known)) return []
    return [`expected a page of the course behind the links of ${mail.what}, got \`${address}\``]
  })
}

/** Paths below the course's URL, without a slash at the end. */
function pathsOf({ lessons, pages, media, unusable }: Course): ReadonlySet<string> {
  const shown = lessons.filter(({ draft }) => !draft)
  return new Set(['', ...shown.map(({ id }) => id), ...pages.map(({ id }) => id), ...media, ...unusable])
}

/** What the site keeps for itself (`sign-up/`, `sources/`) is not the course's to know; its media are. */
function isKnown(path: string, known: ReadonlySet<string>): boolean {
  const clean = path.replace(/\/?(index\.html)?$/, '')
  const [first = ''] = clean.split('/')
  return known.has(clean) || (first !== 'media' && reservedIds.includes(first.replace(/\.\w+$/, '')))
}
