/** Gives every heading its id, once, on the whole tree: web, mail and links agree on it. */
import GithubSlugger, { slug } from 'github-slugger'
import type { Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Heading } from '../course/types.ts'
import { visit } from './visit.ts'

export function assignHeadingIds(tree: Root): Heading[] {
  const slugger = new GithubSlugger()
  const headings: Heading[] = []
  visit(tree, 'heading', (node) => {
    const text = textOf(node).trim()
    const id = slugger.slug(slug(text) === '' ? 'section' : text)
    node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id } }
    headings.push({ id, depth: node.depth, text })
  })
  return headings
}
