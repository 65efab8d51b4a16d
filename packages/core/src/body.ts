/** From a file's Markdown to a body: first alone, then in its course. */
import type { Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { withinDepth } from './check/depth.ts'
import { checkDirectives } from './check/directives.ts'
import type { Body, Heading } from './course/types.ts'
import type { Diagnostic } from './diagnostic.ts'
import { alertsToDirectives } from './markdown/alerts.ts'
import { markDecorations } from './markdown/decoration.ts'
import { resolveDefinitions } from './markdown/definitions.ts'
import { assignHeadingIds } from './markdown/headings.ts'
import { parseMarkdown } from './markdown/parse.ts'
import { splitTree } from './markdown/split.ts'
import { SKIP, visit } from './markdown/visit.ts'
import type { SourceText } from './text.ts'

/** The blocks that hold words themselves. */
const wordBlocks: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell', 'code'])

/** A body that knows no other file yet: its links are as written, its source notes are ids. */
export interface LooseBody {
  readonly tree: Root
  readonly headings: readonly Heading[]
}

/** `markdown` is the file's text with its front matter blanked. */
export function parseBody(
  source: SourceText,
  markdown: string,
): LooseBody & { readonly problems: readonly Diagnostic[] } {
  const { tree, problems } = withinDepth(source, markdown, parseMarkdown)
  alertsToDirectives(tree)
  resolveDefinitions(tree)
  markDecorations(tree)
  const headings = assignHeadingIds(tree)
  return { tree, headings, problems: [...problems, ...checkDirectives(tree, source)] }
}

/** Once links and source notes are resolved in the tree, it is split into what the web and mail show. */
export function finishBody({ tree, headings }: LooseBody): Body {
  const split = splitTree(tree)
  return { ...split, headings, words: countWords(split.web) }
}

/** Block by block, since two list items or cells side by side are two words; notes are not read along. */
function countWords(tree: Root): number {
  let words = 0
  visit(tree, (node) => {
    if (node.type === 'footnoteDefinition') return SKIP
    if (!wordBlocks.has(node.type)) return
    words += (textOf(node).match(/\S+/g) ?? []).filter((run) => /[\p{L}\p{N}]/u.test(run)).length
    return SKIP
  })
  return words
}
