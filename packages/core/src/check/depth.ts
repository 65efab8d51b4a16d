/** Nesting has a limit: parsers and printers walk trees by recursion, and thousands of levels overflow the stack. */
import type { Nodes, Root } from 'mdast'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import type { SourceText } from '../text.ts'

/** Levels of nesting. Hand-written text has about ten; Node's default stack of 1 MB holds some thousands. */
const mostLevels = 100

/** A block directive weighs more: the parser reads its text again on every level (95 of them: 40 s for 200 kB). */
const levelsOfBlock = 5

export const tooDeepMessage = `expected at most ${mostLevels} levels of nesting, got more`

export const tooDeep: Rule = {
  id: 'too-deep',
  severity: 'error',
  what: 'Quotes, lists, blocks or settings are nested too deep.',
  why: 'No page or mail could show it, and a program that tries runs out of stack.',
  fix: `Nest less; ${mostLevels} levels are the limit, and a \`:::\` block counts as ${levelsOfBlock}. Most often a line of \`>\` signs was pasted.`,
}

/** Markers of quotes and lists in front of one line, and a block directive or its closing line behind them. */
const opening = /^((?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*)[ \t]*(?:(:{3,})([A-Za-z]|[ \t]*$))?/gm

/** `parse`, unless its text or tree is too deep: then nothing of it is used, and the problem says where. */
export function withinDepth(
  source: SourceText,
  markdown: string,
  parse: (markdown: string) => Root,
): { readonly tree: Root; readonly problems: readonly Diagnostic[] } {
  const refuse = (start: number) => {
    const finding = { file: source.file, span: source.span(start, start + 1), message: tooDeepMessage }
    return { tree: { type: 'root', children: [] } as Root, problems: [diagnose(tooDeep, finding, source.text)] }
  }
  const line = firstLineTooDeep(markdown)
  if (line !== undefined) return refuse(line)
  try {
    const tree = parse(markdown)
    const deep = firstTooDeep(tree)
    return deep ? refuse(deep.position?.start.offset ?? 0) : { tree, problems: [] }
  } catch (error) {
    // What the count above cannot see. Anything else is a fault of ours.
    if (error instanceof RangeError) return refuse(0)
    throw error
  }
}

/** Whether plain data is nested too deep. */
export function nestsTooDeep(data: unknown): boolean {
  let level: object[] = typeof data === 'object' && data !== null ? [data] : []
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > mostLevels) return true
    // Aliases make one value stand in many places, or in itself: each counts once a level.
    level = [
      ...new Set(
        level.flatMap((value) => Object.values(value)).filter((value) => typeof value === 'object' && value !== null),
      ),
    ]
  }
  return false
}

/**
 * Offset of the first line that nests too deep, counted before parsing: the parser itself recurses, and its time grows
 * with the cube of the depth. A list in a list is indented by two columns at least; a block directive is closed by as
 * many colons as opened it, which closes what it holds too. Code that looks like this by the hundred is refused as well.
 */
function firstLineTooDeep(markdown: string): number | undefined {
  const fences: number[] = []
  for (const { 1: markers = '', 2: fence, 3: behind, index } of markdown.matchAll(opening)) {
    if (fence !== undefined && behind!.trim() === '') {
      const outermost = fences.findIndex((colons) => colons <= fence.length)
      if (outermost !== -1) fences.length = outermost
    } else if (fence !== undefined) fences.push(fence.length)
    if (fences.length * levelsOfBlock + countLevels(markers) > mostLevels) return index
  }
  return undefined
}

function countLevels(markers: string): number {
  const indent = /^[ \t]*/.exec(markers)![0].replaceAll('\t', '    ').length
  return Math.floor(indent / 2) + (markers.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0)
}

function firstTooDeep(tree: Root): Nodes | undefined {
  let level: Nodes[] = [tree]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > mostLevels) return level[0]
    level = level.flatMap((node) => ('children' in node ? node.children : []))
  }
  return undefined
}
