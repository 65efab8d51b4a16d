/** A mail's HTML → the features it uses, each with the lines where. */
import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5'
import { attribute, type Element } from '../html/elements.ts'
import { declarationFeatures, sheetFeatures } from './css-features.ts'
import { isFeature } from './data.ts'

export interface Use {
  readonly feature: string
  readonly line: number
  /** In a comment that Outlook on Windows alone reads. */
  readonly outlookAlone: boolean
}

export function usesOf(html: string): Use[] {
  const uses: Use[] = []
  const document = parse(html, { sourceCodeLocationInfo: true })
  visit(document, (feature, line) => uses.push({ feature, line, outlookAlone: false }))
  for (const { content, line } of conditionals(document)) {
    const inside = parseFragment(content, { sourceCodeLocationInfo: true })
    visit(inside, (feature, at) => uses.push({ feature, line: line + at - 1, outlookAlone: true }))
  }
  return uses.filter(({ feature }) => isFeature(feature))
}

type Node = DefaultTreeAdapterTypes.Node
type Report = (feature: string, line: number) => void

function visit(node: Node, report: Report): void {
  if (node.nodeName === '#documentType') report('html-doctype', 1)
  if ('tagName' in node) elementFeatures(node, report)
  for (const child of 'childNodes' in node ? node.childNodes : []) visit(child, report)
}

/** `<!--[if mso]>…<![endif]-->`; one that hides from Outlook instead is two comments, with plain HTML between. */
function conditionals(node: Node): { content: string; line: number }[] {
  if ('childNodes' in node) return node.childNodes.flatMap(conditionals)
  const match =
    node.nodeName === '#comment' && 'data' in node ? /^\[if [^\]]*\]>(.*)<!\[endif\]$/s.exec(node.data) : null
  if (!match) return []
  const line = ('sourceCodeLocation' in node && node.sourceCodeLocation?.startLine) || 1
  return [{ content: match[1]!, line }]
}

function elementFeatures(element: Element, report: Report): void {
  const { tagName, attrs, sourceCodeLocation: place } = element
  const line = place?.startLine ?? 1
  report(`html-${groups.get(tagName) ?? tagName}`, line)
  for (const { name } of attrs) if (attributes.has(name)) report(`html-${attributes.get(name)}`, line)
  for (const name of special(element)) report(name, line)
  const style = attribute(element, 'style')
  if (style !== undefined) declarationFeatures(style, (feature) => report(feature, line))
  if (tagName === 'style') styleFeatures(element, report, line)
}

function styleFeatures(element: Element, report: Report, line: number): void {
  const [text] = element.childNodes
  if (attribute(element, 'media') !== undefined) report('css-at-media', line)
  if (text && 'value' in text) sheetFeatures(text.value, (feature, at) => report(feature, line + at - 1))
}

/** Elements that the data set keeps together. */
const groups: ReadonlyMap<string, string> = new Map([
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, 'h1-h6'] as const),
  ...['ul', 'ol', 'dl'].map((tag) => [tag, 'lists'] as const),
  ...['article', 'aside', 'details', 'figcaption', 'figure', 'footer', 'header', 'main', 'mark', 'nav', 'section'].map(
    (tag) => [tag, 'semantics'] as const,
  ),
  ...['summary', 'time'].map((tag) => [tag, 'semantics'] as const),
  ['map', 'image-maps'],
])

/** Attributes with an entry of their own, `sizes` under that of `srcset`. */
const attributes: ReadonlyMap<string, string> = new Map([
  ...['align', 'background', 'cellpadding', 'cellspacing', 'dir', 'height', 'hidden', 'lang', 'loading', 'popover'].map(
    (name) => [name, name] as const,
  ),
  ...['required', 'role', 'srcset', 'target', 'valign', 'width'].map((name) => [name, name] as const),
  ...['describedby', 'hidden', 'label', 'labelledby', 'live'].map((name) => [`aria-${name}`, `aria-${name}`] as const),
  ['sizes', 'srcset'],
])

/** What an element is by one of its values. */
function special(element: Element): string[] {
  const value = (name: string) => attribute(element, name) ?? ''
  switch (element.tagName) {
    case 'a':
      return value('href').startsWith('mailto:')
        ? ['html-mailto-links']
        : value('href').startsWith('#')
          ? ['html-anchor-links']
          : []
    case 'button':
    case 'input':
      return [`html-${element.tagName}-${value('type') || 'text'}`]
    case 'meta':
      return value('name') === 'color-scheme' ? ['html-meta-color-scheme'] : []
    case 'img':
      return [imageFeature(value('src'))]
    default:
      return []
  }
}

function imageFeature(address: string): string {
  if (address.startsWith('data:')) return 'image-base64'
  const ending = /\.(\w+)(?:[?#]|$)/.exec(address)?.[1]?.toLowerCase() ?? ''
  return `image-${{ jpeg: 'jpg', heic: 'heif', tif: 'tiff' }[ending] ?? ending}`
}
