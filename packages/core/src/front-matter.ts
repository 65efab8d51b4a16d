/**
 * Front matter: the file opens with `---`, closes with a line of exactly `---`, and holds YAML.
 *
 * gray-matter would run `---js` as code and take `---foo` for a closing line, so the block's bounds are found here and
 * gray-matter sees nothing but the block. Its YAML engine is the `yaml` package, which knows where each value stands.
 */
import matter from 'gray-matter'
import { type Document, LineCounter, parseDocument } from 'yaml'
import { frontMatterLanguage, frontMatterMissing, frontMatterUnclosed, frontMatterYaml } from './check/front-matter.ts'
import { type Diagnostic, diagnose } from './diagnostic.ts'
import type { SourceText } from './text.ts'

/** More aliases than any course needs; a document that expands beyond it is an attack ("billion laughs"). */
const mostAliases = 100

export interface FrontMatter {
  /** Plain data; `undefined` when the block could not be read. */
  readonly data: unknown
  /** The same, with the place of each value; offsets count from `offset`. */
  readonly document: Document | undefined
  /** Where the YAML begins in the file. */
  readonly offset: number
  /** The file's text with the block blanked, so that every later position is true. */
  readonly body: string
  readonly problems: readonly Diagnostic[]
}

export function readFrontMatter(source: SourceText): FrontMatter {
  const bounds = findBounds(source.text)
  if ('rule' in bounds) {
    const span = source.span(0, Math.max(0, source.text.search(/\r?\n|$/)))
    return nothing(source.text, [
      diagnose(bounds.rule, { file: source.file, span, message: bounds.message }, source.text),
    ])
  }
  const block = source.text.slice(0, bounds.end)
  const yaml = readYaml(source, bounds.start, (parse) => {
    matter(block, { language: 'yaml', engines: { yaml: { parse } } })
  })
  return { ...yaml, offset: bounds.start, body: blank(block) + source.text.slice(bounds.end) }
}

/** A file that is YAML from top to bottom: `sources.yaml`. */
export function readYamlFile(source: SourceText): FrontMatter {
  return { ...readYaml(source, 0, (parse) => parse(source.text)), offset: 0, body: '' }
}

interface Bounds {
  /** Offset of the first character behind the opening line. */
  readonly start: number
  /** Offset behind the closing line. */
  readonly end: number
}

function findBounds(text: string): Bounds | { rule: typeof frontMatterMissing; message: string } {
  const opening = /^---([^\r\n]*)(\r?\n|$)/.exec(text)
  if (!opening || opening[1]!.startsWith('-')) {
    return { rule: frontMatterMissing, message: 'expected the file to open with `---` and its settings' }
  }
  const language = opening[1]!.trim()
  if (language !== '') {
    return { rule: frontMatterLanguage, message: `expected \`---\` alone on the first line, got \`---${language}\`` }
  }
  const closing = /^---[ \t]*(\r?\n|$)/m.exec(text.slice(opening[0].length))
  if (!closing) {
    return { rule: frontMatterUnclosed, message: 'expected a second line of `---` that closes the settings, got none' }
  }
  const start = opening[0].length
  return { start, end: start + closing.index + closing[0].length }
}

function readYaml(
  source: SourceText,
  offset: number,
  run: (parse: (yaml: string) => object) => void,
): Pick<FrontMatter, 'data' | 'document' | 'problems'> {
  let document: Document | undefined
  let data: unknown
  let failure: string | undefined
  run((yaml) => {
    document = parseDocument(yaml, { lineCounter: new LineCounter(), prettyErrors: false, strict: true })
    if (document.errors.length > 0) return {}
    try {
      data = document.toJS({ maxAliasCount: mostAliases })
    } catch (error) {
      failure = (error as Error).message
    }
    return {}
  })
  const problems = (document?.errors ?? []).map((error) =>
    yamlProblem(source, offset + error.pos[0], offset + error.pos[1], error.message),
  )
  if (failure !== undefined) problems.push(yamlProblem(source, offset, offset, failure))
  return { data: problems.length > 0 ? undefined : (data ?? {}), document, problems }
}

function yamlProblem(source: SourceText, start: number, end: number, message: string): Diagnostic {
  const finding = { file: source.file, span: source.span(start, end), message: `expected valid YAML: ${message}` }
  return diagnose(frontMatterYaml, finding, source.text)
}

function nothing(text: string, problems: readonly Diagnostic[]): FrontMatter {
  return { data: undefined, document: undefined, offset: 0, body: text, problems }
}

function blank(block: string): string {
  return block.replace(/[^\r\n]/g, ' ')
}
