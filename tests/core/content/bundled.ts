/** The bundled course as its tests read it: cut into sections, and those into passages. */
import { join } from 'node:path'
import { type Lesson, loadCourse } from '@coursepost/core'
import type { Node, Parent, Root } from 'mdast'

export const folder = join(import.meta.dirname, '../../../content')
export const course = (await loadCourse(folder)).course!
export const { lessons, pages } = course
export const each = lessons.map((lesson) => [lesson.id, lesson] as const)

/** Whole sentences that stand in many lessons, because they must be the same everywhere. */
export const standing = {
  composite:
    'Composite scenario. Not a real person or a real company. Built from common patterns in public sources; names, dates and numbers are made up to practise on.',
  law: /General information, not legal (?:or medical )?advice; laws differ by place and change; for a decision with a deadline, ask a lawyer or the agency\./,
}

/** A paragraph or a row of a table, and what it names. */
export interface Passage {
  readonly text: string
  /** Ids of sources. */
  readonly cites: readonly string[]
  readonly links: readonly string[]
  /** Not what the lesson itself says: to fill in, to say to someone, or made up. */
  readonly isOthers: boolean
}

/** What stands between one heading and the next. */
export interface Section {
  readonly heading: string
  readonly passages: readonly Passage[]
  readonly text: string
  readonly cites: ReadonlySet<string>
}

export function sectionsOf(tree: Root): Section[] {
  const sections: Node[][] = [[]]
  for (const node of tree.children) {
    if (node.type === 'heading') sections.push([node])
    else sections.at(-1)!.push(node)
  }
  return sections.map(section)
}

export function passagesOf(lesson: Lesson): Passage[] {
  return treesOf(lesson).flatMap((tree) => sectionsOf(tree).flatMap(({ passages }) => passages))
}

/** The page, the mail and its parts. */
export function treesOf({ body }: Pick<Lesson, 'body'>): Root[] {
  return [body.web, body.email, ...(body.parts?.values() ?? [])]
}

/** The words of a node; notes at the foot are titles of others. */
export function textOf(node: Node): string {
  if (node.type === 'footnoteDefinition') return ''
  if ('value' in node) return String(node.value)
  return 'children' in node ? (node as Parent).children.map(textOf).join(isLine(node) ? '' : ' ') : ''
}

export function all(node: Node, type: string): Node[] {
  const inner = 'children' in node ? (node as Parent).children.flatMap((child) => all(child, type)) : []
  return node.type === type ? [node, ...inner] : inner
}

function section(nodes: readonly Node[]): Section {
  const [first] = nodes
  const passages = nodes.flatMap((node) => passagesIn(node, false))
  return {
    heading: first?.type === 'heading' ? textOf(first) : '',
    passages,
    text: nodes.map(textOf).join(' '),
    cites: new Set(passages.flatMap(({ cites }) => cites)),
  }
}

const othersWords: ReadonlySet<string> = new Set(['worksheet', 'composite'])

function passagesIn(node: Node, isOthers: boolean): Passage[] {
  if (node.type === 'footnoteDefinition') return []
  if (node.type === 'paragraph' || node.type === 'tableRow') return [passage(node, isOthers)]
  const name = (node as { name?: string }).name
  const inside = isOthers || node.type === 'blockquote' || (name !== undefined && othersWords.has(name))
  return 'children' in node ? (node as Parent).children.flatMap((child) => passagesIn(child, inside)) : []
}

function passage(node: Node, isOthers: boolean): Passage {
  const cites = all(node, 'footnoteReference').map((note) => (note as unknown as { label: string }).label)
  const links = all(node, 'link').map((link) => (link as unknown as { url: string }).url)
  return { text: textOf(node), cites, links: links.filter((url) => url.startsWith('http')), isOthers }
}

function isLine({ type }: Node): boolean {
  return ['paragraph', 'heading', 'tableCell', 'strong', 'emphasis', 'link'].includes(type)
}
