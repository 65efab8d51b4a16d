import type { ContainerDirective } from 'mdast-util-directive'
import { containerContent, containerLabel, worksheetAddress } from '../block/container.ts'
import type { TextContext } from '../context.ts'
import { columnsOf, wrap } from './columns.ts'

/** A callout keeps a bar at its side; a worksheet stands between two rules, so that it can be copied as it is. */
export function containerLines(node: ContainerDirective, context: TextContext, columns: number): string[] {
  const label = context.inline(containerLabel(node, context.words))
  if (node.name === 'worksheet') {
    const content = context.lines(containerContent(node), columns)
    const link = [...wrap(`${context.words['worksheet-link']}:`, columns), worksheetAddress(node, context)]
    return [rule(label, columns), '', ...content, '', ...link, '', '-'.repeat(columns)]
  }
  const inside = context.lines(containerContent(node), columns - 2)
  return [`*${label}*`, '', ...inside].map((line) => `| ${line}`.trimEnd())
}

function rule(label: string, columns: number): string {
  const start = `--- ${label} `
  return start + '-'.repeat(Math.max(3, columns - columnsOf(start)))
}
