import type { ThematicBreak } from 'mdast'
import type { BlockKind } from '../context.ts'

export const thematicBreak: BlockKind<ThematicBreak> = {
  html: (_, { theme }) => `<hr style="margin:26px 0;border:0;border-top:1px solid ${theme.light.line}">`,
  component: (_, { theme }) =>
    `<mj-divider css-class="line" border-width="1px" border-color="${theme.light.line}" padding="10px 0 28px" />`,
}
