/** What stands around the text of every mail. */
import type { Course } from '@coursepost/core'
import { fill } from '@coursepost/core/site'
import { controlsOf, manageAddress, manageUrl } from '../controls.ts'
import { withHoles, withoutMarks } from '../hole.ts'
import type { Words } from '../words.ts'
import { wrap } from './columns.ts'

/**
 * RFC 3676's `format=flowed` is left out on purpose: many programs ignore it, those that honour it would run tables,
 * scripts and address lines together, and its trailing spaces mean something only to them. Lines end where they end,
 * at 72 columns, so that a reply can quote them twice and stay below 76.
 */
export const textColumns = 72

/**
 * The first lines. Mailboxes show up to 200 characters of them (RFC 8970, section 3.2) beside the subject, so the
 * preheader comes first, then what tells nobody anything, then a rule: the title comes after those 200.
 */
export function opening(first: readonly string[], neutral: readonly string[]): string[] {
  const paragraph = (text: string) => wrap(text, textColumns)
  return [...first.flatMap(paragraph), '', ...neutral.flatMap(paragraph), '', '-'.repeat(textColumns), '']
}

/** Labels with their addresses, each on a line of its own so that every program finds it. */
export function linkLines(links: readonly (readonly [label: string, address: string])[]): string[] {
  return links.flatMap(([label, address]) => [...wrap(`${label}:`, textColumns), address, ''])
}

/** Fewer links than the HTML part has: six addresses of one page would drown the text, so its sections share one. */
export function controlLinks(course: Course, words: Words): (readonly [label: string, address: string])[] {
  const { turns, stop } = controlsOf(course, words)
  const told = fill(words['turns-text'], { turns: turns.map(({ label }) => label).join(words.list) })
  return [
    [words.manage, manageUrl],
    ...(turns.length > 0 ? [[told, manageAddress('turns')] as const] : []),
    [stop.label, stop.address],
  ]
}

export function foot(course: Course, why: string, links: readonly (readonly [string, string])[]): string[] {
  return [
    '-'.repeat(textColumns),
    '',
    ...linkLines(links),
    ...wrap(why, textColumns),
    '',
    withoutMarks(course.sender.name),
    ...course.sender.postal.flatMap((line) => wrap(withHoles(line), textColumns)),
  ]
}
