import type { PhrasingContent, Root, RootContent } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'

export function writeMarkdown(children: RootContent[]): string {
  const tree: Root = { type: 'root', children }
  return toMarkdown(tree, { extensions: [gfmToMarkdown()], bullet: '-', rule: '-' })
}

export function text(value: string): PhrasingContent {
  return { type: 'text', value }
}

export function link(value: string, url: string): PhrasingContent {
  return { type: 'link', url, children: [text(value)] }
}

export function heading(depth: 1 | 2, value: string): RootContent {
  return { type: 'heading', depth, children: [text(value)] }
}

export function paragraph(...children: PhrasingContent[]): RootContent & { type: 'paragraph' } {
  return { type: 'paragraph', children }
}

export function quote(value: string): RootContent {
  return { type: 'blockquote', children: [paragraph(text(value))] }
}

export function list(items: readonly (readonly PhrasingContent[])[]): RootContent {
  return {
    type: 'list',
    spread: false,
    children: items.map((item) => ({ type: 'listItem', spread: false, children: [paragraph(...item)] })),
  }
}
