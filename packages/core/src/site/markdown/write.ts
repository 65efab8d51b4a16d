import type { Parents, PhrasingContent, Root, RootContent, Text } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { type Info, type Options, type State, toMarkdown } from 'mdast-util-to-markdown'

export function writeMarkdown(children: RootContent[]): string {
  const tree: Root = { type: 'root', children }
  return toMarkdown(tree, options)
}

const options: Options = { extensions: [gfmToMarkdown()], bullet: '-', handlers: { text: words } }

/** Most of a text means nothing to Markdown; to find that out the usual way takes most of the time there is. */
function words({ value }: Text, _parent: Parents | undefined, state: State, info: Info): string {
  return isHarmless(value, info) ? value : state.safe(value, info)
}

/** Letters and the signs between them that stand for nothing, on one line that they neither open nor end with a blank. */
function isHarmless(value: string, { before, after }: Info): boolean {
  if (!harmless.test(value) || /w\.[-.\w]/i.test(value)) return false
  const opensLine = before === '\n' && !/^\p{L}/u.test(value)
  return !opensLine && !(after === '\n' && value.endsWith(' '))
}

const harmless = /^[\p{L} ,;.?:’”–—][\p{L}\p{N} ,;.?:'"‘’“”()%€£–—…-]*$/u

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
