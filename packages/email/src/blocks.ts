/**
 * Blocks → MJML, one file a kind. Three levels: sections hold columns, columns hold components, components hold HTML.
 * Runs of blocks that need no component of their own share one `mj-text`, which keeps a mail small.
 */
import type { Nodes, RootContent } from 'mdast'
import { button } from './block/button.ts'
import { code } from './block/code.ts'
import { container } from './block/container.ts'
import { heading } from './block/heading.ts'
import { html } from './block/html.ts'
import { list } from './block/list.ts'
import { paragraph } from './block/paragraph.ts'
import { quote } from './block/quote.ts'
import { table } from './block/table.ts'
import { thematicBreak } from './block/thematic-break.ts'
import { webOnly } from './block/web-only.ts'
import { type BlockKind, type Context, overrideFor } from './context.ts'
import { section } from './section.ts'
import { unknownKind } from './unrenderable.ts'

const elsewhere: BlockKind = { html: () => '' }

const kinds = new Map<string, BlockKind>([
  ['blockquote', quote],
  ['code', code],
  ['containerDirective', container],
  ['heading', heading],
  ['html', html],
  ['leafDirective', button],
  ['list', list],
  ['paragraph', paragraph],
  ['table', table],
  ['thematicBreak', thematicBreak],
  ['webOnly', webOnly],
  // Links are resolved and notes are listed at the end; where they were defined nothing shows.
  ['definition', elsewhere],
  ['footnoteDefinition', elsewhere],
])

export function blocksHtml(nodes: readonly RootContent[], context: Context): string {
  return nodes.map((node) => kindOf(node, context).html(node as never, context)).join('')
}

export function blocksColumn(nodes: readonly RootContent[], context: Context): string {
  const piece = (node: RootContent) => kindOf(node, context).component?.(node as never, context)
  return inRuns(nodes, piece, (run) => text(blocksHtml(run, context)))
}

export function blocksSections(nodes: readonly RootContent[], context: Context): string {
  const piece = (node: RootContent) => kindOf(node, context).section?.(node as never, context)
  return inRuns(nodes, piece, (run) => inSection(blocksColumn(run, context)))
}

/** What stands alone, as it comes, and each run between in one frame of its own. */
function inRuns(
  nodes: readonly RootContent[],
  alone: (node: RootContent) => string | undefined,
  framed: (run: RootContent[]) => string,
): string {
  const pieces: string[] = []
  let run: RootContent[] = []
  for (const node of nodes) {
    const piece = alone(node)
    if (piece === undefined) run.push(node)
    else {
      pieces.push(framed(run), piece)
      run = []
    }
  }
  return [...pieces, framed(run)].join('\n')
}

function kindOf(node: Nodes, { blocks }: Context): BlockKind {
  const kind = overrideFor(node, blocks) ?? kinds.get(node.type)
  if (!kind) throw unknownKind(node)
  return kind
}

function text(html: string): string {
  return html === '' ? '' : `<mj-text>${html}</mj-text>`
}

function inSection(components: string): string {
  return components === '' ? '' : section(components)
}
