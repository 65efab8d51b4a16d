/** Turns `[^D-1]` into an ordinary footnote whose text is made from `sources.yaml`. */
import type { FootnoteDefinition, FootnoteReference, PhrasingContent, Root } from 'mdast'
import { unknownId } from '../check/links.ts'
import { type Diagnostic, diagnose } from '../diagnostic.ts'
import { visit } from '../markdown/visit.ts'
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
      problems.push(
        diagnose(
          unknownId,
          { ...finding, ...didYouMean(node.source, declared, { source, start: span.start.offset + '[^'.length }) },
          source.text,
        ),
      )
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

/** Id of the source that a note cites; an author's own footnote cites none. */
export function citedSource({ identifier, label }: FootnoteReference): string | undefined {
  return identifier.startsWith(prefix) ? (label ?? undefined) : undefined
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
  if (month === undefined || Number.isNaN(year! + month + (day ?? 0))) return date
  return formatter(language, day !== undefined).format(Date.UTC(year!, month - 1, day ?? 1))
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Kept, because making one takes a hundred times longer than using it, and a course cites the same sources often. */
function formatter(language: string, withDay: boolean): Intl.DateTimeFormat {
  const key = `${language} ${withDay}`
  const options = {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(withDay && { day: 'numeric' as const }),
  } as const
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(language, options)
  formatters.set(key, known)
  return known
}
