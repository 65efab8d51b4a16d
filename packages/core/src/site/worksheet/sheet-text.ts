/** Worksheets as plain text, for any editor and any printer: a line to write on is a line of underscores. */
import type { ListItem, Nodes, Table } from 'mdast'
import { toString as plain } from 'mdast-util-to-string'
import type { Lesson } from '../../course/types.ts'
import { htmlOptions, type Site } from '../site.ts'
import { sheetTitle, sheetTree } from './sheets.ts'

/** Ends with the address of the lesson, for who finds the file a year later. */
export function sheetText(site: Site, lesson: Lesson): string {
  const { variable } = htmlOptions(site)
  const title = sheetTitle(lesson)
  const blocks = [underlined(title, '='), ...sheetTree(lesson).children.flatMap((sheet) => textBlocks(sheet, variable))]
  return `${[...blocks, new URL(`${lesson.id}/`, site.course.url).href].join('\n\n')}\n`
}

type Variable = (name: string) => string

function textBlocks(node: Nodes, variable: Variable): string[] {
  const handle = handlers[node.type]
  if (handle) return handle(node as never, variable)
  if ('children' in node && node.children.some(isBlock))
    return node.children.flatMap((child) => textBlocks(child, variable))
  return [lineOf(node, variable)].filter((line) => line !== '')
}

type Handler = (node: never, variable: Variable) => string[]

const handlers: Readonly<Record<string, Handler | undefined>> = {
  heading: (node: Nodes, variable: Variable) => [underlined(lineOf(node, variable), '-')],
  list: ({ children, start }: { children: ListItem[]; start?: number | null }, variable: Variable) => [
    children
      .map((item, at) => listLine(item, start === null || start === undefined ? undefined : start + at, variable))
      .join('\n'),
  ],
  table: (node: Table, variable: Variable) => tableBlocks(node, variable),
}

function listLine(item: ListItem, number: number | undefined, variable: Variable): string {
  const mark =
    typeof item.checked === 'boolean' ? `[${item.checked ? 'x' : ' '}]` : number === undefined ? '-' : `${number}.`
  const inner = item.children.flatMap((child) => textBlocks(child, variable)).join('\n')
  return `${mark} ${inner.replaceAll('\n', `\n${' '.repeat(mark.length + 1)}`)}`
}

/** Row by row, each with its heads: columns would break in every editor that wraps. */
function tableBlocks({ children: [head, ...rows] }: Table, variable: Variable): string[] {
  const heads = (head?.children ?? []).map((cell) => lineOf(cell, variable))
  return rows.map(({ children: cells }) => {
    const [first, ...others] = cells.map((cell) => lineOf(cell, variable) || line)
    const entries = others.map((text, at) => `  ${heads[at + 1] ? `${heads[at + 1]}: ` : ''}${text}`)
    const name = first === line && heads[0] ? `${heads[0]}: ${line}` : first
    return [name, ...entries].join('\n')
  })
}

const line = '____________________'

function lineOf(node: Nodes, variable: Variable): string {
  return inline(node, variable)
    .replace(/_{3,}/g, line)
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .trim()
}

function inline(node: Nodes, variable: Variable): string {
  if (node.type === 'variable') return variable(node.name)
  if (node.type === 'break') return '\n'
  if ('children' in node) return node.children.map((child) => inline(child, variable)).join('')
  return plain(node)
}

function underlined(text: string, mark: string): string {
  return `${text}\n${mark.repeat(Math.min(text.length, 72))}`
}

function isBlock({ type }: Nodes): boolean {
  return blockTypes.has(type)
}

const blockTypes: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'list',
  'table',
  'blockquote',
  'containerDirective',
  'leafDirective',
  'code',
])
