/** CSS → the features it uses, by their names in the data set. */
import { type CssNode, type ParseOptions, parse, walk } from 'css-tree'
import { isFeature } from './data.ts'

/** `line` counts from 1 in the text that was given. */
export type Found = (feature: string, line: number) => void

export function sheetFeatures(css: string, found: Found): void {
  read(css, { context: 'stylesheet' }, found)
}

export function declarationFeatures(css: string, found: Found): void {
  read(css, { context: 'declarationList' }, found)
}

function read(css: string, options: ParseOptions, found: Found): void {
  const onComment = (_: string, { start }: { start: { line: number } }) => found('css-comments', start.line)
  const tree = parse(css, { ...options, positions: true, parseCustomProperty: true, onComment })
  walk(tree, (node) => {
    const line = node.loc?.start.line ?? 1
    for (const name of namesOf(node)) if (isFeature(name)) found(name, line)
  })
}

/** Candidates; those that the data set does not know are nothing to it. */
function namesOf(node: CssNode): string[] {
  switch (node.type) {
    case 'Declaration':
      return [...propertyNames(node.property, node.value), ...(node.important ? ['css-important'] : [])]
    case 'Atrule':
      return [`css-at-${node.name}`]
    case 'Feature':
      return [`css-at-media-${node.name.replace(/^(min|max|any)-/, '').replace(/^-webkit-/, '')}`]
    case 'Dimension':
      return [`css-unit-${node.unit}`]
    case 'Percentage':
      return ['css-unit-percent']
    case 'Function':
      return functionNames(node.name)
    case 'Identifier':
      return keywords.get(node.name) ?? []
    case 'SelectorList':
      return node.children.size > 1 ? ['css-selector-grouping'] : []
    case 'Selector':
      return isChained(node.children.toArray()) ? ['css-selector-chaining'] : []
    case 'ClassSelector':
      return ['css-selector-class']
    case 'IdSelector':
      return ['css-selector-id']
    case 'AttributeSelector':
      return ['css-selector-attribute']
    case 'TypeSelector':
      return [node.name === '*' ? 'css-selector-universal' : 'css-selector-type']
    case 'Combinator':
      return [`css-selector-${combinators[node.name]}`]
    case 'PseudoClassSelector':
      return [`css-pseudo-class-${node.name}`]
    case 'PseudoElementSelector':
      return [`css-pseudo-element-${node.name}`]
    case 'NestingSelector':
      return ['css-nesting']
    default:
      return []
  }
}

const combinators: Readonly<Record<string, string>> = {
  ' ': 'descendant',
  '>': 'child',
  '+': 'adjacent-sibling',
  '~': 'general-sibling',
}

/** The data set spells the first one so. */
const faces = ['css-sytem-ui']
const sizes = ['css-intrinsic-size']
const keywords: ReadonlyMap<string, string[]> = new Map([
  ...['system-ui', 'ui-serif', 'ui-sans-serif', 'ui-rounded', 'ui-monospace'].map((name) => [name, faces] as const),
  ...['fit-content', 'min-content', 'max-content'].map((name) => [name, sizes] as const),
  ['initial', ['css-unit-initial']],
])

function propertyNames(property: string, value: CssNode): string[] {
  if (property.startsWith('--')) return ['css-variables']
  const only = value.type === 'Value' ? value.children.first : null
  const word = only?.type === 'Identifier' ? only.name : ''
  // Some values have an entry of their own, and then the property's does not count.
  const own = [`css-${property}-${word}`, ...(valuesOfOne[`${property}:${word}`] ?? [])].filter(isFeature)
  return own.length > 0 ? own : [shorthandOf(property)]
}

const valuesOfOne: Readonly<Record<string, string[]>> = {
  'flex-direction:column': ['css-flex-direction'],
  'flex-wrap:wrap': ['css-flex-wrap'],
}

/** `padding-left` stands under `padding`; `font-family` does not under `font`, which is the shorthand alone. */
function shorthandOf(property: string): string {
  const pieces = property.split('-')
  for (let many = pieces.length; many > 0; many--) {
    const name = pieces.slice(0, many).join('-')
    const isLonger = many < pieces.length
    if (isFeature(`css-${name}`) && !(isLonger && name === 'font')) return `css-${name}`
  }
  return `css-${groups[property] ?? property}`
}

/** What the data set keeps together under another name. */
const groups: Readonly<Record<string, string>> = {
  'column-gap': 'gap',
  'row-gap': 'gap',
  ...Object.fromEntries(['left', 'right', 'top', 'bottom'].map((side) => [side, 'left-right-top-bottom'])),
}

function functionNames(name: string): string[] {
  const others: Readonly<Record<string, string>> = {
    calc: 'css-unit-calc',
    var: 'css-variables',
    ...Object.fromEntries(['lch', 'oklch', 'lab', 'oklab'].map((colour) => [colour, 'css-modern-color'])),
  }
  return [others[name] ?? `css-${name}`, `css-function-${name}`]
}

/** Two classes on one element: `.panel.wide`. */
function isChained(nodes: readonly CssNode[]): boolean {
  return nodes.some((node, at) => node.type === 'ClassSelector' && nodes[at + 1]?.type === 'ClassSelector')
}
