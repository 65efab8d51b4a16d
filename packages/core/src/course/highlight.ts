/**
 * Colours code once, when the course is loaded: each block of a language we know gets its coloured words as children
 * of its element (`data.hChildren`); its own `value` stays, and mail shows that. The highlighter is large, so it is
 * loaded by the first block that needs it.
 */
import type { ElementContent } from 'hast'
import type { Code, Root } from 'mdast'
import type { HighlighterCore } from 'shiki/core'
import type { ThemedToken } from 'shiki/types'
import { unknownLanguage } from '../check/unknown-language.ts'
import { type Diagnostic, diagnose } from '../diagnostic.ts'
import { type CodeKind, codeClass, codeKinds } from '../html/code-classes.ts'
import { visit } from '../markdown/visit.ts'
import { didYouMean } from '../suggest.ts'
import { endOfLine, type SourceText } from '../text.ts'

/** Names for text that is no code, beside leaving the name out. */
const plain: ReadonlySet<string> = new Set(['text', 'txt', 'plain', 'plaintext'])

/** Characters. A block beyond it is data, not an example; its grammar would cost seconds. */
const mostCharacters = 50_000

/** Characters of a line, for the same reason (minified code). */
const longestLine = 2000

export async function highlightCode(tree: Root, source: SourceText): Promise<Diagnostic[]> {
  const problems: Diagnostic[] = []
  for (const node of blocksOf(tree)) {
    const language = node.lang!.toLowerCase()
    const { highlighter, languages } = await load()
    const grammar = languages[language]
    if (!grammar) problems.push(unknown(node, Object.keys(languages), source))
    else if (node.value.length <= mostCharacters) {
      await highlighter.loadLanguage(grammar)
      node.data = { ...node.data, hChildren: coloured(highlighter, node.value, language) }
    }
  }
  return problems
}

function blocksOf(tree: Root): Code[] {
  const blocks: Code[] = []
  visit(tree, 'code', (node) => {
    if (node.lang && !plain.has(node.lang.toLowerCase())) blocks.push(node)
  })
  return blocks
}

type Languages = Readonly<Record<string, Parameters<HighlighterCore['loadLanguage']>[0] | undefined>>

interface Loaded {
  readonly highlighter: HighlighterCore
  readonly languages: Languages
}

let loaded: Promise<Loaded> | undefined

function load(): Promise<Loaded> {
  loaded ??= start()
  return loaded
}

const theme = 'course'

/** Oniguruma is what the grammars were written for; the engine in JavaScript took 3.4 s for C++ where this took 1.3. */
async function start(): Promise<Loaded> {
  const [core, { bundledLanguages }, { createOnigurumaEngine }] = await Promise.all([
    import('shiki/core'),
    import('shiki/langs'),
    import('shiki/engine/oniguruma'),
  ])
  const highlighter = await core.createHighlighterCore({
    themes: [core.createCssVariablesTheme({ name: theme, variablePrefix: '--', fontStyle: false })],
    engine: createOnigurumaEngine(import('shiki/wasm')),
  })
  return { highlighter, languages: { ...bundledLanguages } as Languages }
}

function coloured(highlighter: HighlighterCore, code: string, lang: string): ElementContent[] {
  // No limit of time: on a busy machine the rest of a line would be left plain, and the same course be another site.
  const limits = { tokenizeMaxLineLength: longestLine, tokenizeTimeLimit: 0 }
  const lines = highlighter.codeToTokensBase(code, { lang, theme, ...limits })
  return lines.flatMap((line) => [...runsOf(line).map(element), { type: 'text', value: '\n' }] as ElementContent[])
}

interface Run {
  readonly kind: CodeKind | undefined
  text: string
}

/** Neighbours of one kind are one run; most of code is plain. */
function runsOf(line: readonly ThemedToken[]): Run[] {
  const runs: Run[] = []
  for (const { content, color } of line) {
    const kind = codeKinds.find((kind) => color === `var(--token-${kind})`)
    const last = runs.at(-1)
    if (last && last.kind === kind) last.text += content
    else runs.push({ kind, text: content })
  }
  return runs
}

function element({ kind, text }: Run): ElementContent {
  const value = { type: 'text', value: text } as const
  if (!kind) return value
  return { type: 'element', tagName: 'span', properties: { className: [codeClass(kind)] }, children: [value] }
}

function unknown(node: Code, known: readonly string[], source: SourceText): Diagnostic {
  const start = node.position?.start.offset ?? 0
  const at = source.text.indexOf(node.lang!, start)
  const end = endOfLine(source.text, start)
  const span = at !== -1 && at < end ? source.span(at, at + node.lang!.length) : source.span(start, end)
  const message = `expected a language that can be coloured, got \`${node.lang}\``
  const { edits: _, ...guess } = didYouMean(node.lang!, known)
  return diagnose(unknownLanguage, { file: source.file, span, message, ...guess }, source.text)
}
