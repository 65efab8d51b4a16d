/** What every renderer of a node may ask for. */
import type { Course } from '@coursepost/core'
import type { Definition, Nodes, PhrasingContent, RootContent } from 'mdast'
import type { Notes } from './notes.ts'
import type { References } from './text/references.ts'
import type { Theme } from './theme.ts'
import type { Words } from './words.ts'

export interface Context {
  readonly course: Course
  readonly words: Words
  readonly theme: Theme
  readonly notes: Notes
  readonly definitions: ReadonlyMap<string, Definition>
  /** The lesson's page on the web, for what a mail can only point to. */
  readonly page: string
  /** Where a line of the course's language begins. */
  readonly start: 'left' | 'right'
  /** What to write in place of our own blocks. */
  readonly blocks: BlockOverrides
  /** Blocks as HTML, for the inside of lists, quotes and cells. */
  html(nodes: readonly RootContent[]): string
  /** Blocks as MJML components of one column. */
  column(nodes: readonly RootContent[]): string
  /** Words as HTML. */
  inline(nodes: readonly PhrasingContent[]): string
}

/** The same for the text part. */
export interface TextContext {
  readonly course: Course
  readonly words: Words
  readonly references: References
  readonly definitions: ReadonlyMap<string, Definition>
  /** As in the HTML part's context. */
  readonly page: string
  readonly blocks: BlockOverrides
  /** Blocks as lines of at most `columns`, one empty line between two blocks. */
  lines(nodes: readonly RootContent[], columns: number): string[]
  /** Words as one string; `\n` only where a line must break. */
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

/** How one kind of block is written in the text part. */
export type TextKind<Node = never> = (node: Node, context: TextContext, columns: number) => string[]

/** A block written another way; without `text`, the text part keeps ours. */
export interface BlockOverride<Node extends Nodes = never> extends BlockKind<Node> {
  readonly text?: TextKind<Node>
}

/** By name of the directive (`note`, `worksheet`, `button`), or by kind of the node (`table`, `blockquote`). */
export type BlockOverrides = Readonly<Record<string, BlockOverride>>

/** The override for a node, its directive's name before its kind. */
export function overrideFor(node: Nodes, blocks: BlockOverrides): BlockOverride | undefined {
  const own = (name: string) => (Object.hasOwn(blocks, name) ? blocks[name] : undefined)
  return ('name' in node ? own(node.name as string) : undefined) ?? own(node.type)
}
