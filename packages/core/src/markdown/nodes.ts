/** Our own nodes in the Markdown tree, beside those of CommonMark, GFM and block directives. */
import type { Node } from 'unist'

/** `{{first-name}}`: a personal place. */
export interface VariableNode extends Node {
  type: 'variable'
  name: string
}

/** `[^D-1]`: a citation; becomes a footnote once `sources.yaml` is known. */
export interface SourceNoteNode extends Node {
  type: 'sourceNote'
  source: string
}

declare module 'mdast' {
  interface PhrasingContentMap {
    variable: VariableNode
    sourceNote: SourceNoteNode
  }
  interface RootContentMap {
    variable: VariableNode
    sourceNote: SourceNoteNode
  }
}
