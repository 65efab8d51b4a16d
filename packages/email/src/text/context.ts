/** What every renderer of a node may ask for when it writes text. */
import type { Course } from '@coursepost/core'
import type { Definition, PhrasingContent, RootContent } from 'mdast'
import type { BlockOverrides } from '../context.ts'
import type { Words } from '../words.ts'
import type { References } from './references.ts'

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

export type TextKind<Node = never> = (node: Node, context: TextContext, columns: number) => string[]
