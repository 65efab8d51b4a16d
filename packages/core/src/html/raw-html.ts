/**
 * The author's own HTML becomes elements when the whole text is parsed as a browser would. That takes as long as all other
 * steps together, and of a text without such HTML it makes what was there before; so it is left out where it does nothing.
 */
import type { Root as HtmlTree } from 'hast'
import type { Root } from 'mdast'
import rehypeRaw from 'rehype-raw'
import type { Plugin } from 'unified'
import { EXIT, SKIP, visit } from '../markdown/visit.ts'
import { visit as visitHtml } from './visit.ts'

/** For a tree that `remark-rehype` has made of this one. */
export function rawHtml(tree: Root): Plugin<[], HtmlTree> {
  return changedByParsing(tree) ? rehypeRaw : sayEmptyValues
}

/** Besides HTML itself: a link inside a link, which a parser would pull out. */
function changedByParsing(tree: Root): boolean {
  let changed = false
  visit(tree, (node) => {
    if (node.type === 'html') changed = true
    if (node.type === 'link' || node.type === 'leafDirective') {
      changed ||= holdsLink(node)
      return changed ? EXIT : SKIP
    }
    return changed ? EXIT : undefined
  })
  return changed
}

type Linking = Parameters<typeof visit>[0]

function holdsLink(link: Linking): boolean {
  let found = false
  visit(link, (node) => {
    found ||= node !== link && (node.type === 'link' || node.type === 'footnoteReference' || node.type === 'html')
    return found ? EXIT : undefined
  })
  return found
}

/** A parser knows no attribute that is merely there: it has an empty value (HTML, section 13.1.2.3). */
function sayEmptyValues(): (tree: HtmlTree) => void {
  return (tree) => {
    visitHtml(tree, 'element', ({ properties }) => {
      for (const name of Object.keys(properties)) {
        if (name.startsWith('data') && properties[name] === true) properties[name] = ''
      }
    })
  }
}
