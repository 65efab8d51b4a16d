/** Our own nodes in the Markdown tree, beside those of CommonMark, GFM and block directives. */
import type { PhrasingContent } from 'mdast'
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

/** In a mail's tree: where a `:::web` passage stands on the page. */
export interface WebOnlyNode extends Node {
  type: 'webOnly'
  /** Id of the heading it stands under, or begins with; absent before the first. */
  heading: string | undefined
  /** The author's own label, `:::web[The long list]`. */
  children: PhrasingContent[]
}

declare module 'mdast' {
  interface PhrasingContentMap {
    variable: VariableNode
    sourceNote: SourceNoteNode
  }
  interface RootContentMap {
    variable: VariableNode
    sourceNote: SourceNoteNode
    webOnly: WebOnlyNode
  }
}
