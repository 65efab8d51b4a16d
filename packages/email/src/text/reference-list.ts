import type { FootnoteDefinition, PhrasingContent, RootContent } from 'mdast'
import type { TextContext } from '../context.ts'
import { linkAddress } from '../link-address.ts'
import { nodesOf } from '../nodes-of.ts'
import { underlined } from './blocks.ts'
import { textColumns } from './frame.ts'
import type { Entry } from './references.ts'

/** The numbered list at the end, or nothing when the text refers to nothing. */
export function referenceLines(context: TextContext): string[] {
  const { entries } = context.references
  if (entries.length === 0) return []
  const lines: string[] = []
  // By index: a note may refer to something new, which then stands behind it.
  for (let index = 0; index < entries.length; index++)
    lines.push(...entryLines(entries[index]!, index + 1, context), '')
  return ['', ...underlined(context.words['sources-and-links'], 2, textColumns), '', ...lines]
}

function entryLines(entry: Entry, number: number, context: TextContext): string[] {
  const marker = `[${number}] `
  const indent = ' '.repeat(marker.length)
  const lines = 'address' in entry ? [entry.address] : noteLines(entry.note, context, textColumns - marker.length)
  return lines.map((line, index) => (index === 0 ? marker : indent) + line)
}

/** A note's own links stand in full under its words. */
function noteLines(note: FootnoteDefinition, context: TextContext, columns: number): string[] {
  const links = nodesOf(note.children, 'link').map((link) => linkAddress(link.url, context.course, link))
  const words = context.lines(note.children.map(withoutLinks), columns).filter((line) => line !== '')
  return [...words, ...new Set(links)]
}

function withoutLinks(block: RootContent): RootContent {
  if (block.type !== 'paragraph') return block
  const children = block.children.flatMap((node): PhrasingContent[] => (node.type === 'link' ? node.children : [node]))
  return { ...block, children }
}
