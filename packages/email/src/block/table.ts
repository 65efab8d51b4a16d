import type { AlignType, Table, TableCell, TableRow } from 'mdast'
import type { BlockKind, Context } from '../context.ts'
import type { Theme } from '../theme.ts'
import { isWriteIn } from '../write-in.ts'

/** Two columns fit a phone side by side; more are stacked there, each cell under the name of its column. */
const mostSideBySide = 2

interface Column {
  /** As HTML. */
  readonly name: string
  readonly align: Exclude<AlignType, null>
  /** As an attribute, or nothing. */
  readonly width: string
}

export const table: BlockKind<Table> = {
  html(node, context) {
    const columns = columnsOf(node, context)
    const stacks = columns.length > mostSideBySide
    const rows = node.children.slice(1).map((row) => rowHtml(row, columns, stacks, context))
    const style = 'width:100%;margin:0 0 22px;border-collapse:collapse;color:inherit;font-size:16px;line-height:1.5'
    return `<table class="line${stacks ? ' stack' : ''}" cellpadding="0" cellspacing="0" border="0" width="100%" style="${style}">${headHtml(columns, context.theme)}<tbody>${rows.join('')}</tbody></table>`
  },
}

function columnsOf(node: Table, context: Context): Column[] {
  const cells = node.children[0]?.children ?? []
  return cells.map((cell, index) => ({
    name: context.inline(cell.children),
    align: node.align?.[index] ?? context.start,
    width: isWriteIn(node, index) ? ` width="${Math.round(80 / cells.length)}%"` : '',
  }))
}

function headHtml(columns: readonly Column[], { styles }: Theme): string {
  const cells = columns.map(({ name, align, width }) => {
    // A head without words would be read out as the head of nothing.
    const [tag, scope] = name === '' ? ['td', ''] : ['th', ' scope="col"']
    return `<${tag}${scope} align="${align}"${width} style="${styles.headCell}">${name}</${tag}>`
  })
  return `<thead><tr>${cells.join('')}</tr></thead>`
}

function rowHtml(row: TableRow, columns: readonly Column[], stacks: boolean, context: Context): string {
  const { light, styles } = context.theme
  const cells = columns.map(({ name, align }, index) => {
    const label = stacks && name !== '' ? labelHtml(name) : ''
    return `<td align="${align}" style="${styles.cell}">${label}${cellHtml(row.children[index], context)}</td>`
  })
  return `<tr class="row" style="border-color:${light.line}">${cells.join('')}</tr>`
}

/** Seen on phones only; programs that know no media queries keep it hidden, Outlook by a word of its own. */
function labelHtml(name: string): string {
  return `<span class="label" style="display:none;mso-hide:all;font-weight:700">${name}</span>`
}

/** An empty cell keeps its height. */
function cellHtml(cell: TableCell | undefined, context: Context): string {
  return (cell && context.inline(cell.children)) || '&nbsp;'
}
