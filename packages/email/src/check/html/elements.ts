/** A mail's HTML as elements to look at. Conditional comments of Outlook stay comments, as every other program sees them. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document
export type Element = DefaultTreeAdapterTypes.Element

/** Every element in the order of the text. */
export function elementsOf(html: string): Element[] {
  return within(parse(html, { sourceCodeLocationInfo: true }))
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value
}

/** The words of it, as they follow each other; without what is never shown. */
export function textOf(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value
  if (neverShown.has(node.nodeName)) return ''
  return childrenOf(node).map(textOf).join('')
}

export function within(node: Node): Element[] {
  return childrenOf(node).flatMap((child) => ('tagName' in child ? [child, ...within(child)] : []))
}

const neverShown: ReadonlySet<string> = new Set(['head', 'style', 'script', 'template'])

function childrenOf(node: Node): readonly DefaultTreeAdapterTypes.ChildNode[] {
  return 'childNodes' in node ? node.childNodes : []
}
