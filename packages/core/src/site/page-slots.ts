/** `site.slots` in course.md: a course's own words in named places of its pages, without a template of its own. */
import type { Root } from 'mdast'
import type { Course } from '../course/types.ts'
import { reservedIds } from '../ids.ts'
import { alertsToDirectives } from '../markdown/alerts.ts'
import { parseMarkdown } from '../markdown/parse.ts'
import { visit } from '../markdown/visit.ts'
import { type Html, html } from '../markup.ts'
import { shownLessons } from './order.ts'
import { type BodySite, bodyHtml } from './site.ts'

export const pageSlots = {
  'head-note': 'Under the head of every page: a line that all should see.',
  'before-lesson': 'Above the text of every lesson.',
  'after-lesson': 'Below the text of every lesson, above the way on.',
  footer: 'At the foot of every page, below the notice.',
} as const

export type PageSlot = keyof typeof pageSlots

export type PageSlots = Readonly<Partial<Record<PageSlot, string | undefined>>>

export function slotHtml(site: BodySite, name: PageSlot, slots: PageSlots | undefined): Html | undefined {
  const text = slots?.[name]
  if (text === undefined) return undefined
  return html`<div class="page-slot ${name}">${made(site, text)}</div>`
}

const known = new WeakMap<Course, Map<string, Html>>()

/** Parsed once a course and base: every page shows the same. */
function made(site: BodySite, text: string): Html {
  const ofCourse = known.get(site.course) ?? new Map<string, Html>()
  known.set(site.course, ofCourse)
  const key = `${site.base}\n${text}`
  const markup = ofCourse.get(key) ?? bodyHtml(site, treeOf(text))
  ofCourse.set(key, markup)
  return markup
}

function treeOf(text: string): Root {
  const tree = parseMarkdown(text)
  alertsToDirectives(tree)
  return tree
}

/** What a slot cannot hold: notes would number with those of the page, and headings would stand among its own. */
const misplaced: ReadonlySet<string> = new Set(['heading', 'footnoteReference', 'footnoteDefinition', 'sourceNote'])

/** What is wrong with the slots of a course, each as what was expected and what was got. */
export function slotProblems(course: Course, slots: PageSlots): string[] {
  return Object.entries(slots).flatMap(([name, text]) => {
    const wrong: string[] = []
    visit(treeOf(text ?? ''), (node) => {
      if (misplaced.has(node.type)) wrong.push(`expected neither headings nor notes in \`site.slots.${name}\``)
      if (node.type !== 'link' || leadsSomewhere(course, node.url)) return
      wrong.push(
        `expected an address, or a page of the site such as \`/sign-up/\`, in \`site.slots.${name}\`, got \`${node.url}\``,
      )
    })
    return [...new Set(wrong)]
  })
}

function leadsSomewhere(course: Course, url: string): boolean {
  if (/^(https?|mailto|tel):/.test(url)) return true
  const first = /^\/([^/#?]*)/.exec(url)?.[1]
  if (first === undefined) return false
  const ids = [...shownLessons(course), ...course.pages].map(({ id }) => id)
  return first === '' || reservedIds.includes(first) || ids.includes(first)
}
