/** What cleaning takes out, found by cleaning each element alone: there is no second list to fall out of step. */
import type { Element, Root } from 'hast'
import rehypeSanitize from 'rehype-sanitize'
import { unified } from 'unified'
import type { Span } from '../diagnostic.ts'
import { schema } from './schema.ts'
import { EXIT, visit } from './visit.ts'

export interface Dropped {
  /** Tag name, in lower case. */
  readonly tag: string
  /** The attribute that went, when the element itself stays. */
  readonly attribute: string | undefined
  readonly span: Span | undefined
}

/** In the order of the text. `tree` is what the raw HTML became, before cleaning. */
export function lostIn(tree: Root): Dropped[] {
  const lost: Dropped[] = []
  visit(tree, 'element', (element) => {
    const tag = element.tagName
    const span = spanOf(element)
    const kept = cleanAlone(element)
    if (!kept) lost.push({ tag, attribute: undefined, span })
    else for (const attribute of missing(element, kept)) lost.push({ tag, attribute, span })
  })
  return lost
}

/** The ancestors that a table row needs are judged by the parser, which drops a stray row before it gets here. */
const cleaner = unified()
  .use(rehypeSanitize, { ...schema, ancestors: {} })
  .freeze()

function cleanAlone(element: Element): Element | undefined {
  const alone: Root = { type: 'root', children: [{ ...element, children: [] }] }
  let kept: Element | undefined
  visit(cleaner.runSync(alone) as Root, 'element', (node) => {
    kept = node
    return EXIT
  })
  return kept
}

function missing(before: Element, after: Element): string[] {
  return Object.keys(before.properties)
    .filter((name) => before.properties[name] !== undefined && before.properties[name] !== null)
    .filter((name) => JSON.stringify(after.properties[name]) !== JSON.stringify(before.properties[name]))
    .map(attributeName)
}

/** `onClick` as the author wrote it: attribute names know no capitals. */
function attributeName(property: string): string {
  return property === 'className' ? 'class' : property === 'htmlFor' ? 'for' : property.toLowerCase()
}

/** Of an element that the parser made up (the rest of a link, behind one inside it) a place may be half there. */
function spanOf({ position }: Element): Span | undefined {
  if (position?.start?.offset === undefined || position.end?.offset === undefined) return undefined
  const { start, end } = position
  return {
    start: { line: start.line, column: start.column, offset: start.offset as number },
    end: { line: end.line, column: end.column, offset: end.offset as number },
  }
}
