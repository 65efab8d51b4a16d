/** The worksheets of a lesson, taken out of its text so that they can stand on a page of their own. */
import type { Heading, Nodes, Root, RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { toString as textOf } from 'mdast-util-to-string'
import type { Course, Lesson } from '../../course/types.ts'
import { SKIP, visit } from '../../markdown/visit.ts'
import { shownLessons } from '../order.ts'

const found = new WeakMap<Lesson, readonly ContainerDirective[]>()

/** In the order of the text. Looked up once a lesson: its page, its sheets and every list ask. */
export function sheetsOf(lesson: Lesson): readonly ContainerDirective[] {
  const known = found.get(lesson)
  if (known) return known
  const sheets: ContainerDirective[] = []
  visit(lesson.body.web, 'containerDirective', (node) => {
    if (node.name !== 'worksheet') return
    sheets.push(node)
    return SKIP
  })
  found.set(lesson, sheets)
  return sheets
}

export function lessonsWithSheets(course: Course): Lesson[] {
  return shownLessons(course).filter((lesson) => sheetsOf(lesson).length > 0)
}

const having = new WeakMap<Course, boolean>()

/** Asked by the head of every page. */
export function hasSheets(course: Course): boolean {
  const known = having.get(course) ?? lessonsWithSheets(course).length > 0
  having.set(course, known)
  return known
}

/** What the page of the sheets is called. */
export function sheetTitle(lesson: Lesson): string {
  const [only, ...others] = sheetsOf(lesson)
  const heading = others.length === 0 && only ? headingOf(only) : undefined
  return lesson.worksheet ?? (heading ? textOf(heading) : lesson.title)
}

/** A tree of their own: headings one below the page's, no notes, and no heading that only says the title again. */
export function sheetTree(lesson: Lesson): Root {
  const sheets = structuredClone(sheetsOf(lesson)) as ContainerDirective[]
  const title = sheetTitle(lesson)
  const [only, ...others] = sheets
  if (only && others.length === 0) withoutTitle(only, title)
  for (const sheet of sheets) {
    dropNotes(sheet)
    raiseHeadings(sheet)
  }
  return { type: 'root', children: sheets }
}

function headingOf({ children }: ContainerDirective): Heading | undefined {
  return children.find((child): child is Heading => child.type === 'heading')
}

function withoutTitle(sheet: ContainerDirective, title: string): void {
  const heading = headingOf(sheet)
  if (heading && textOf(heading) === title) sheet.children = sheet.children.filter((child) => child !== heading)
}

/** The notes themselves stay with the lesson. */
function dropNotes(sheet: ContainerDirective): void {
  visit(sheet, (node, index, parent) => {
    if (node.type !== 'footnoteReference' || !parent || index === undefined) return
    ;(parent.children as Nodes[]).splice(index, 1)
    return [SKIP, index]
  })
}

function raiseHeadings(sheet: ContainerDirective): void {
  const headings = sheet.children.filter((child: RootContent): child is Heading => child.type === 'heading')
  const by = Math.min(...headings.map(({ depth }) => depth)) - 2
  for (const heading of headings) heading.depth = Math.min(6, heading.depth - by) as Heading['depth']
}
