import type { Nodes, Paragraph } from 'mdast'
import type { ParsedCourse } from '../course/parse-course.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { SKIP, visit } from '../markdown/visit.ts'
import type { SourceText } from '../text.ts'
import { bodiesOf } from './bodies.ts'

export const unsourcedNumber: Rule = {
  id: 'unsourced-number',
  severity: 'info',
  what: 'A paragraph names a number and cites nothing.',
  why: 'A number is what a reader repeats to others; in a lesson with sources it looks as if one of them said so.',
  fix: 'Cite its source as `[^source-id]`, or take the number out. Advice of your own may say so in words: “two weeks”.',
}

/** Amounts and shares in figures, and counts of what people are promised or threatened with; times of day are none. */
const figure = String.raw`\d(?:[\d.,]*\d)?`
const percentage = String.raw`${figure}\s?(?:%|per ?cent\b)`
const money = String.raw`\p{Sc}\s?${figure}|${figure}\s?(?:dollars|pounds|euros|USD|GBP|EUR)\b`
const count = String.raw`${figure}[\s-](?:days?|weeks?|months?|years?|people|persons|employees|workers|employers|companies)\b`
const number = new RegExp(`(?<![\\p{L}\\d.,-])(?:${percentage}|${money}|${count})`, 'iu')

/** What is invented, filled in or said by someone else makes no claim of the lesson's. */
const exemptBlocks: ReadonlySet<string> = new Set(['composite', 'worksheet'])

export function checkNumbers(parsed: ParsedCourse): Diagnostic[] {
  // A draft gets its notes when its words are final.
  const finished = parsed.lessons.filter(({ settings }) => !settings?.draft)
  const claiming = new Set(finished.filter(({ settings }) => settings?.sources?.length).map(({ id }) => id))
  return bodiesOf(parsed).flatMap(({ id, body, source }) =>
    claiming.has(id) ? claims(body.tree).flatMap((paragraph) => unsourced(paragraph, source)) : [],
  )
}

function claims(tree: Nodes): Paragraph[] {
  const paragraphs: Paragraph[] = []
  visit(tree, (node) => {
    if (node.type === 'blockquote' || node.type === 'footnoteDefinition') return SKIP
    if (node.type === 'containerDirective' && exemptBlocks.has(node.name)) return SKIP
    if (node.type === 'paragraph') paragraphs.push(node)
    return
  })
  return paragraphs
}

function unsourced(paragraph: Paragraph, source: SourceText): Diagnostic[] {
  const got = cites(paragraph) ? undefined : number.exec(plainText(paragraph))?.[0]
  if (got === undefined) return []
  const start = paragraph.position?.start.offset ?? 0
  const at = source.text.indexOf(got, start)
  // Emphasis inside the number, or a line end in it: then the paragraph shows the place.
  const found = at !== -1 && at < (paragraph.position?.end.offset ?? 0)
  const span = found ? source.span(at, at + got.length) : source.span(start, start + 1)
  const message = `expected a source for \`${got.replace(/\s/g, ' ')}\`, got none in this paragraph`
  return [diagnose(unsourcedNumber, { file: source.file, span, message }, source.text)]
}

/** A note, or a link to where it is said. */
function cites(paragraph: Paragraph): boolean {
  let cites = false
  visit(paragraph, (node) => {
    cites ||= node.type === 'footnoteReference' || (node.type === 'link' && /^https?:/.test(node.url))
  })
  return cites
}

function plainText(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(plainText).join('') : node.type === 'break' ? ' ' : ''
}
