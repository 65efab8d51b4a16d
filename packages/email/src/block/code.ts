import type { Code } from 'mdast'
import type { BlockKind } from '../context.ts'
import { textHtml } from '../inline.ts'

export const code: BlockKind<Code> = {
  html(node, { theme: { light, fonts } }) {
    // Line ends as references: what draws the white space of the finished mail together cannot touch them.
    const lines = textHtml(node.value).replaceAll('\n', '&#10;')
    const style = `margin:0 0 22px;padding:14px 16px;background:${light.panel};font-family:${fonts.code};font-size:14px;line-height:1.5;white-space:pre-wrap;word-break:break-word`
    return `<pre class="panel-cell" dir="ltr" style="${style}">${lines}</pre>`
  },
}
