/**
 * A Markdown tree as safe HTML, in the order that keeps it safe: the author's raw HTML is parsed with the rest,
 * all of it is cleaned, and only then does the tree get what an author could not write (labels, usable boxes).
 */
import type { Root as HtmlTree } from 'hast'
import type { Root } from 'mdast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import rehypeSlug from 'rehype-slug'
import rehypeStringify from 'rehype-stringify'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { type Dropped, lostIn } from './html/dropped.ts'
import { furnish } from './html/furnish.ts'
import { blockHandlers } from './html/handlers.ts'
import { notes } from './html/notes.ts'
import { resolvePaths } from './html/paths.ts'
import { rawHtml } from './html/raw-html.ts'
import { schema } from './html/schema.ts'
import { fillLinks } from './html/variables.ts'
import { english, type Words } from './site/words.ts'

export interface HtmlOptions {
  /** Where a path on the course's own site (`/kickoff-meeting/#ask`) leads from this page. */
  readonly path: (url: string) => string
  /** What stands for `{{name}}`; it is escaped as text, and percent-encoded inside a link's URL. */
  readonly variable: (name: string) => string
  readonly words?: Words
}

export function toHtml(tree: Root, options: HtmlOptions): string {
  return asText(toElements(tree, options))
}

/** The same, before it becomes text: for a page that changes the elements further. */
export function toElements(tree: Root, options: HtmlOptions): HtmlTree {
  const words = options.words ?? english
  const processor = unified()
    .use(remarkRehype, { allowDangerousHtml: true, ...notes(words), handlers: blockHandlers(options.variable, words) })
    .use(rawHtml(tree))
    .use(rehypeSanitize, schema)
    .use(rehypeSlug)
    .use(resolvePaths, options.path)
    .use(furnish, words)
  return processor.runSync(fillLinks(tree, options.variable)) as HtmlTree
}

const writer = unified().use(rehypeStringify).freeze()

export function asText(tree: HtmlTree): string {
  return writer.stringify(tree)
}

/** What cleaning takes out of this tree: an author should hear of it instead of missing it. */
export function droppedByCleaning(tree: Root): Dropped[] {
  const handlers = blockHandlers((name) => name, english)
  const processor = unified()
    .use(remarkRehype, { allowDangerousHtml: true, ...notes(english), handlers })
    .use(rehypeRaw)
  return lostIn(processor.runSync(fillLinks(tree, (name) => name)) as HtmlTree)
}
