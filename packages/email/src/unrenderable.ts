import type { Nodes } from 'mdast'

/** Something in a lesson that a mail cannot show. Named rather than dropped: a lesson with a hole in it helps nobody. */
export class UnrenderableNode extends Error {
  override readonly name = 'UnrenderableNode'
  readonly node: Nodes

  constructor(node: Nodes, message: string) {
    super(message)
    this.node = node
  }
}

export function unknownKind(node: Nodes): UnrenderableNode {
  return new UnrenderableNode(node, `expected a kind of node that a mail can show, got \`${node.type}\``)
}
