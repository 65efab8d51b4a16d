/**
 * Keeps SQLite from compiling a statement anew each time it is asked.
 *
 * It does so when a parameter that its planner has looked at is given another value
 * (https://sqlite.org/c3ref/prepare.html), and the planner looks at a parameter that is compared as a partial index is
 * (`where state in ('claimed', 'begun')`), and at a bare `limit ?`. That costs up to a third of a millisecond, ten times
 * what the statement itself takes. So constants are written into the text, and a limit is an expression.
 */
import {
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  PrimitiveValueListNode,
  type RawBuilder,
  sql,
  ValueListNode,
  ValueNode,
} from 'kysely'

/** `stays` tells the values that are parameters, because they differ from one asking to the next. */
export function literals(stays: (value: unknown) => boolean): KyselyPlugin {
  const writer = new LiteralWriter(stays)
  return {
    transformQuery: ({ node }) => writer.transformNode(node),
    transformResult: async ({ result }) => result,
  }
}

class LiteralWriter extends OperationNodeTransformer {
  readonly #stays: (value: unknown) => boolean

  constructor(stays: (value: unknown) => boolean) {
    super()
    this.#stays = stays
  }

  protected override transformNodeImpl<Node extends OperationNode>(node: Node): Node {
    // Wherever a list of plain values may stand, one of value nodes may.
    if (PrimitiveValueListNode.is(node)) return this.#list(node) as OperationNode as Node
    return super.transformNodeImpl(node)
  }

  protected override transformValue(node: ValueNode): ValueNode {
    return this.#stays(node.value) ? node : ValueNode.createImmediate(node.value)
  }

  #list({ values }: PrimitiveValueListNode): ValueListNode {
    return ValueListNode.create(values.map((value) => this.transformValue(ValueNode.create(value))))
  }
}

/** The same number, as something that has to be worked out. */
export function notLookedAt(number: number | RawBuilder<number>): RawBuilder<number> {
  return sql`cast(${number} as bigint)`
}
