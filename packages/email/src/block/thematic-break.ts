import type { ThematicBreak } from 'mdast'
import type { BlockKind } from '../context.ts'
import { light } from '../theme.ts'

export const thematicBreak: BlockKind<ThematicBreak> = {
  html: () => `<hr style="margin:26px 0;border:0;border-top:1px solid ${light.line}">`,
  component: () =>
    `<mj-divider css-class="line" border-width="1px" border-color="${light.line}" padding="10px 0 28px" />`,
}
