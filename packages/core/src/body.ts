/** From a file's Markdown to a body: first alone, then in its course. */
import type { Root } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { checkDirectives } from './check/directives.ts'
import type { Body, Heading } from './course/types.ts'
import type { Diagnostic } from './diagnostic.ts'
import { alertsToDirectives } from './markdown/alerts.ts'
import { resolveDefinitions } from './markdown/definitions.ts'
import { assignHeadingIds } from './markdown/headings.ts'
import { parseMarkdown } from './markdown/parse.ts'
import { splitTree } from './markdown/split.ts'
import type { SourceText } from './text.ts'

/** A body that knows no other file yet: its links are as written, its source notes are ids. */
export interface LooseBody {
  readonly tree: Root
  readonly headings: readonly Heading[]
  readonly problems: readonly Diagnostic[]
}

/** `markdown` is the file's text with its front matter blanked. */
export function parseBody(source: SourceText, markdown: string): LooseBody {
  const tree = parseMarkdown(markdown)
  alertsToDirectives(tree)
  resolveDefinitions(tree)
  const headings = assignHeadingIds(tree)
  return { tree, headings, problems: checkDirectives(tree, source) }
}

/** Once links and source notes are resolved in the tree, it is split into what the web and mail show. */
export function finishBody({ tree, headings }: LooseBody): Body {
  const split = splitTree(tree)
  return { ...split, headings, words: countWords(split.web) }
}

function countWords(tree: Root): number {
  const blocks = tree.children.filter(({ type }) => type !== 'footnoteDefinition')
  return blocks.reduce((sum, block) => sum + (toString(block).match(/\S+/g)?.length ?? 0), 0)
}
