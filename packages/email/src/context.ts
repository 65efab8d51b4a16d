/** What every renderer of a node may ask for. */
import type { Course } from '@coursepost/core'
import type { Definition, Nodes, PhrasingContent, RootContent } from 'mdast'
import type { Notes } from './notes.ts'
import type { Words } from './words.ts'

export interface Context {
  readonly course: Course
  readonly words: Words
  readonly notes: Notes
  readonly definitions: ReadonlyMap<string, Definition>
  /** Where a line of the course's language begins. */
  readonly start: 'left' | 'right'
  /** Blocks as HTML, for the inside of lists, quotes and cells. */
  html(nodes: readonly RootContent[]): string
  /** Blocks as MJML components of one column. */
  column(nodes: readonly RootContent[]): string
  /** Words as HTML. */
  inline(nodes: readonly PhrasingContent[]): string
}

/** How one kind of block is written. One that has no component of its own is HTML in an `mj-text`. */
export interface BlockKind<Node extends Nodes = never> {
  html(node: Node, context: Context): string
  /** As an MJML component of its own; `undefined` when this node needs none. */
  component?(node: Node, context: Context): string | undefined
  /** As an MJML section of its own, when it stands at the top level. */
  section?(node: Node, context: Context): string
}
