/** A lesson's tree in common Markdown alone: what only our own readers know is said in words that all of them know. */
import type { Blockquote, Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import type { VariableNode } from '../../markdown/nodes.ts'
import { variableInUrl } from '../../markdown/variable.ts'
import { addressOf } from '../address.ts'
import type { Site } from '../site.ts'
import type { Words } from '../words.ts'

type Kind = (node: never, site: Site) => RootContent[]

const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['containerDirective', container],
  ['leafDirective', button],
  ['variable', variable],
])

export function plainTree(site: Site, { children }: Root): Root {
  return { type: 'root', children: plain(children, site) }
}

/** Copies, since the trees of a course are shared. */
function plain<Node extends RootContent>(nodes: readonly Node[], site: Site): Node[] {
  return nodes.flatMap((node) => {
    const kind = kinds.get(node.type)
    return (kind ? kind(node as never, site) : [same(node, site)]) as Node[]
  })
}

function same(node: RootContent, site: Site): RootContent {
  const url = 'url' in node ? { url: address(node.url, site) } : {}
  const children = 'children' in node ? { children: plain(node.children as RootContent[], site) } : {}
  return { ...node, ...url, ...children } as RootContent
}

/** A callout becomes a quotation under its label, a worksheet stands open, so that it can be copied. */
function container(node: ContainerDirective, site: Site): RootContent[] {
  const [first, ...others] = node.children
  const own = first?.type === 'paragraph' && first.data && 'directiveLabel' in first.data ? first : undefined
  const content = plain(own ? others : node.children, site)
  const word = labelOf(node.name, site.words)
  const label = own ? plain(own.children, site) : word === undefined ? [] : [{ type: 'text' as const, value: word }]
  const all: RootContent[] = label.length > 0 ? [strong(label), ...content] : content
  return node.name === 'worksheet' || word === undefined ? all : [{ type: 'blockquote', children: all } as Blockquote]
}

function labelOf(name: string, words: Words): string | undefined {
  const key = `label-${name}`
  return Object.hasOwn(words, key) ? words[key as keyof Words] : undefined
}

function strong(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children: [{ type: 'strong', children }] }
}

function button({ attributes, children }: LeafDirective, site: Site): RootContent[] {
  const text = plain(children, site)
  const href = attributes?.href
  return [{ type: 'paragraph', children: href ? [{ type: 'link', url: address(href, site), children: text }] : text }]
}

function variable({ name }: VariableNode, site: Site): RootContent[] {
  return [{ type: 'text', value: fallbackOf(name, site) }]
}

/** Whole, since the file may be read anywhere. */
function address(url: string, site: Site): string {
  const filled = url.replace(variableInUrl, (_, name: string) => encodeURIComponent(fallbackOf(name, site)))
  return /^\/(?!\/)/.test(filled) ? addressOf(site.course, filled) : filled
}

function fallbackOf(name: string, { course }: Site): string {
  return course.variables.get(name)?.fallback ?? `{{${name}}}`
}
