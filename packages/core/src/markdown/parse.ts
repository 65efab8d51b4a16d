/**
 * Markdown text to tree: CommonMark and GFM, block directives, variables and source notes.
 * Knows no path, course or clock.
 */

import type { Root } from 'mdast'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { directive } from 'micromark-extension-directive'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { sourceNoteSyntax, sourceNoteTree } from './source-note.ts'
import { variableSyntax, variableTree } from './variable.ts'

const processor = unified().use(remarkParse).use(remarkGfm).use(courseSyntax).freeze()

export function parseMarkdown(text: string): Root {
  return processor.parse(text)
}

function courseSyntax(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] }
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), blockDirectives(), variableSyntax, sourceNoteSyntax]
  data.fromMarkdownExtensions = [
    ...(data.fromMarkdownExtensions ?? []),
    directiveFromMarkdown(),
    variableTree,
    sourceNoteTree,
  ]
}

/** The text form is left out: with it, `Meet at 10:30` would lose its minutes. */
function blockDirectives() {
  const { flow } = directive()
  return { flow: flow! }
}
