/** Turns `[^D-1]` into an ordinary footnote whose text is made from `sources.yaml`. */
import type { FootnoteDefinition, PhrasingContent, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { unknownId } from '../check/links.ts'
import { type Diagnostic, diagnose } from '../diagnostic.ts'
import { didYouMean } from '../suggest.ts'
import type { SourceText } from '../text.ts'
import type { Source } from './types.ts'

/** Not a label an author can write, so no footnote of theirs can clash with it. */
const prefix = 'source '

export function resolveNotes(
  tree: Root,
  source: SourceText,
  sources: ReadonlyMap<string, Source>,
  /** Ids in `sources.yaml`, usable or not; `undefined` when it could not be read, so that nothing can be said. */
  declared: ReadonlySet<string> | undefined,
  language: string,
): Diagnostic[] {
  const cited = new Set<string>()
  const problems: Diagnostic[] = []
  // GFM sees no definition that stands in a block further down; on the whole tree it is the author's own footnote.
  const written = new Set<string>()
  visit(tree, 'footnoteDefinition', ({ identifier }) => void written.add(identifier))
  visit(tree, 'sourceNote', (node, index, parent) => {
    if (!parent || index === undefined) return
    const { position } = node
    if (written.has(node.source.toLowerCase())) {
      const identifier = node.source.toLowerCase()
      parent.children[index] = {
        type: 'footnoteReference',
        identifier,
        label: node.source,
        ...(position && { position }),
      }
      return
    }
    if (!sources.has(node.source)) {
      parent.children[index] = { type: 'text', value: `[^${node.source}]`, ...(position && { position }) }
      if (!declared || declared.has(node.source)) return
      const span = source.span(position?.start.offset ?? 0, position?.end.offset ?? 0)
      const finding = {
        file: source.file,
        span,
        message: `expected a source of \`sources.yaml\`, got \`${node.source}\``,
      }
      problems.push(diagnose(unknownId, { ...finding, ...didYouMean(node.source, declared) }, source.text))
      return
    }
    cited.add(node.source)
    const identifier = prefix + node.source.toLowerCase()
    parent.children[index] = {
      type: 'footnoteReference',
      identifier,
      label: node.source,
      ...(position && { position }),
    }
  })
  for (const id of cited) tree.children.push(definition(sources.get(id)!, language))
  return problems
}

function definition(source: Source, language: string): FootnoteDefinition {
  const title: PhrasingContent = { type: 'text', value: source.title }
  const children: PhrasingContent[] = [
    source.url === undefined ? title : { type: 'link', url: source.url, title: null, children: [title] },
    { type: 'text', value: credit(source, language) },
  ]
  const identifier = prefix + source.id.toLowerCase()
  return { type: 'footnoteDefinition', identifier, label: source.id, children: [{ type: 'paragraph', children }] }
}

/** Who published a source and when someone last read it: `. Acas, March 2015. Checked June 2026.` */
export function credit({ publisher, published, checked }: Source, language: string): string {
  const origin = [publisher, published && inWords(published, language)].filter(Boolean).join(', ')
  return `${origin && `. ${origin}`}.${checked ? ` Checked ${inWords(checked, language)}.` : ''}`
}

/** `2025-04` → April 2025; a bare year stays one. */
function inWords(date: string, language: string): string {
  const [year, month, day] = date.split('-').map(Number)
  if (month === undefined) return date
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', timeZone: 'UTC' }
  if (day !== undefined) options.day = 'numeric'
  return new Intl.DateTimeFormat(language, options).format(new Date(Date.UTC(year!, month - 1, day ?? 1)))
}
