/** Our own blocks as elements: one small function a kind, and an explicit way out for a kind nobody knows. */
import type { Element, ElementContent } from 'hast'
import type { Paragraph } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import { toString as textOf } from 'mdast-util-to-string'
import type { Options } from 'remark-rehype'
import type { VariableNode } from '../markdown/nodes.ts'
import { fill, type Words } from '../site/words.ts'

export type Handlers = NonNullable<Options['handlers']>
type Handler = NonNullable<Handlers['paragraph']>
type State = Parameters<Handler>[0]

export function blockHandlers(variable: (name: string) => string, words: Words): Handlers {
  return {
    containerDirective: (state, node: ContainerDirective) => container(state, node, words),
    leafDirective: (state, node: LeafDirective) => leaf(state, node),
    variable: (_, node: VariableNode) => ({ type: 'text', value: variable(node.name) }),
  }
}

type Callout = 'note' | 'tip' | 'warning' | 'composite'

const callouts: ReadonlySet<string> = new Set<Callout>(['note', 'tip', 'warning', 'composite'])

function container(state: State, node: ContainerDirective, words: Words): Element {
  if (callouts.has(node.name)) return callout(state, node, node.name as Callout, words)
  if (node.name === 'worksheet') return worksheet(state, node, words)
  // Unknown names are the checker's to report; what the author wrote still reaches the reader.
  return element('div', {}, state.all(node))
}

/** `role="note"` and not `aside`: a landmark for each remark would drown the page's own. */
function callout(state: State, node: ContainerDirective, kind: Callout, words: Words): Element {
  const { label, text, rest } = labelled(state, node, words[`label-${kind}`])
  return element('div', { className: ['callout', kind], role: 'note', ariaLabel: text }, [label, ...rest])
}

/** A worksheet is a landmark, because a reader comes back to it; it is named by its label and its own heading. */
function worksheet(state: State, node: ContainerDirective, words: Words): Element {
  const { label, text, rest } = labelled(state, node, words['label-worksheet'])
  const heading = node.children.find((child) => child.type === 'heading')
  const name = heading ? fill(words['worksheet-name'], { label: text, heading: textOf(heading) }) : text
  return element('section', { className: ['worksheet'], ariaLabel: name }, [label, ...rest])
}

/** `:::note[Label]` keeps its label as its first paragraph; without one the kind's own word stands there. */
function labelled(state: State, node: ContainerDirective, word: string) {
  const [first, ...others] = node.children
  const own = first?.type === 'paragraph' && first.data && 'directiveLabel' in first.data ? first : undefined
  const body = own ? { ...node, children: others } : node
  return {
    label: element('p', { className: ['callout-label'] }, own ? phrasing(state, own) : [{ type: 'text', value: word }]),
    text: own ? textOf(own) : word,
    rest: state.all(body) as ElementContent[],
  }
}

function phrasing(state: State, paragraph: Paragraph): ElementContent[] {
  return state.all(paragraph) as ElementContent[]
}

/** A button is a link: it leads somewhere and does nothing by itself. */
function leaf(state: State, node: LeafDirective): Element {
  const text = state.all(node) as ElementContent[]
  const href = node.attributes?.href
  if (node.name !== 'button' || !href) return element('p', {}, text)
  return element('p', { className: ['button-line'] }, [element('a', { className: ['button'], href }, text)])
}

function element(tagName: string, properties: Element['properties'], children: Element['children']): Element {
  return { type: 'element', tagName, properties, children }
}
