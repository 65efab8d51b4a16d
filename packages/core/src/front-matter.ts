/**
 * Front matter: the file opens with `---`, closes with a line of exactly `---`, and holds YAML.
 *
 * gray-matter would run `---js` as code and take `---foo` for a closing line, so the block's bounds are found here and
 * gray-matter sees nothing but the block. Its YAML engine is the `yaml` package, which knows where each value stands.
 */
import matter from 'gray-matter'
import { parseDocument } from 'yaml'
import { nestsTooDeep, tooDeep, tooDeepMessage } from './check/depth.ts'
import { frontMatterLanguage, frontMatterMissing, frontMatterUnclosed, frontMatterYaml } from './check/front-matter.ts'
import { type Diagnostic, diagnose, type Rule } from './diagnostic.ts'
import { type PlaceNode, placesOf } from './schema/places.ts'
import { endOfLine, type SourceText } from './text.ts'

/** More aliases than any course needs; a document that expands beyond it is an attack ("billion laughs"). */
const mostAliases = 100
const tooManyAliases = `expected at most ${mostAliases} values that \`*aliases\` stand for, got more`

export interface FrontMatter {
  /** Plain data; `undefined` when the block could not be read. */
  readonly data: unknown
  /** Where each value stands; offsets count from `offset`. */
  readonly places: PlaceNode | undefined
  /** Where the YAML begins in the file. */
  readonly offset: number
  /** The file's text with the block blanked, so that every later position is true. */
  readonly body: string
  readonly problems: readonly Diagnostic[]
}

export function readFrontMatter(source: SourceText): FrontMatter {
  const bounds = findBounds(source.text)
  if ('rule' in bounds) {
    const span = source.span(0, endOfLine(source.text, 0))
    return nothing(source.text, [
      diagnose(bounds.rule, { file: source.file, span, message: bounds.message }, source.text),
    ])
  }
  const block = source.text.slice(0, bounds.end)
  // gray-matter hands its engine the line end of the opening `---` too, and stops at a line such as `---foo`: the
  // engine reads the same block by our own bounds instead, or every column would be one off.
  const yaml = readYaml(source, bounds.start, bounds.close, (parse) => {
    matter(block, { language: 'yaml', engines: { yaml: { parse } } })
  })
  return { ...yaml, offset: bounds.start, body: blank(block) + source.text.slice(bounds.end) }
}

/** A file that is YAML from top to bottom: `sources.yaml`. */
export function readYamlFile(source: SourceText): FrontMatter {
  return { ...readYaml(source, 0, source.text.length, (parse) => parse()), offset: 0, body: '' }
}

interface Bounds {
  /** Offset of the first character behind the opening line. */
  readonly start: number
  /** Offset of the closing line. */
  readonly close: number
  /** Offset behind the closing line. */
  readonly end: number
}

function findBounds(text: string): Bounds | { rule: typeof frontMatterMissing; message: string } {
  const opening = /^---([^\r\n]*)(\r?\n|$)/.exec(text)
  if (!opening || opening[1]!.startsWith('-')) {
    return {
      rule: frontMatterMissing,
      message: `expected the file to open with \`---\` and its settings, got ${opens(text)}`,
    }
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
  const close = start + closing.index
  return { start, close, end: close + closing[0].length }
}

function opens(text: string): string {
  if (text.trim() === '') return 'nothing'
  const line = text.slice(0, endOfLine(text, 0)).trim()
  return line === '' ? 'a blank line' : line.length > 40 ? 'text' : `\`${line}\``
}

function readYaml(
  source: SourceText,
  start: number,
  end: number,
  run: (parse: () => object) => void,
): Pick<FrontMatter, 'data' | 'places' | 'problems'> {
  let places: PlaceNode | undefined
  let data: unknown
  const problems: Diagnostic[] = []
  const report = (rule: Rule, message: string, [from, to]: readonly [number, number] = [0, 0]) => {
    const span = source.span(start + from, Math.min(start + to, end))
    problems.push(diagnose(rule, { file: source.file, span, message }, source.text))
  }
  run(() => {
    const yaml = source.text.slice(start, end)
    try {
      const document = parseDocument(yaml, { prettyErrors: false, strict: true, logLevel: 'error' })
      const deep = document.errors.find(({ message }) => overflow.test(message))
      if (deep) report(tooDeep, tooDeepMessage, lineOf(yaml, deep.pos[0]))
      else
        for (const { code, message, pos } of document.errors) report(frontMatterYaml, yamlMessage(code, message), pos)
      if (problems.length === 0) {
        data = document.toJS({ maxAliasCount: mostAliases })
        places = placesOf(document)
      }
    } catch (error) {
      if (error instanceof RangeError) report(tooDeep, tooDeepMessage)
      else report(frontMatterYaml, ...aliasProblem(yaml, error as Error))
    }
    return {}
  })
  if (nestsTooDeep(data)) report(tooDeep, tooDeepMessage)
  return { data: problems.length > 0 ? undefined : (data ?? {}), places, problems }
}

/** Values nested by the thousand overflow the stack of the `yaml` package, which tells so as an error of the text. */
const overflow = /call stack/

/** The whole line, since how deep a stack reaches differs from run to run. */
function lineOf(yaml: string, offset: number): [number, number] {
  const at = offset === 0 ? 0 : yaml.lastIndexOf('\n', offset - 1) + 1
  return [at, at + 1]
}

/** An alias that names nothing, or more of them than a course can need, is found out when values are made. */
function aliasProblem(yaml: string, { message }: Error): [string, [number, number]] {
  const alias = /^Unresolved alias[^:]*: (.+)$/.exec(message)?.[1]
  if (alias === undefined) return [tooManyAliases, [0, 0]]
  const at = Math.max(0, yaml.indexOf(`*${alias}`))
  return [
    `expected quotes around text that begins with \`*\`, or an \`&${alias}\` before it, got neither`,
    [at, at + alias.length + 1],
  ]
}

/** What an author can act on, for the errors that happen; the rarer ones keep the words of the `yaml` package. */
function yamlMessage(code: string, message: string): string {
  const own: Readonly<Record<string, string>> = {
    DUPLICATE_KEY: 'expected each key once, got this one a second time',
    TAB_AS_INDENT: 'expected blanks before a key, got a tab',
    MULTIPLE_DOCS: 'expected one document of YAML, got a second one',
    BLOCK_AS_IMPLICIT_KEY: 'expected quotes around a value that holds `: `, got none',
    MULTILINE_IMPLICIT_KEY: 'expected `key: value`, got no colon',
  }
  const bracket = / end with a? ?([\]}])/.exec(message)?.[1]
  if (bracket !== undefined) return `expected a closing \`${bracket}\` before this, got none`
  if (/closing .quote/.test(message)) return 'expected a closing quote before this, got none'
  if (/^Implicit map keys need/.test(message)) return 'expected `key: value`, got no colon'
  if (/same column/.test(message))
    return 'expected this key below the first letter of the key above, got another column'
  return own[code] ?? `expected valid YAML, got: ${message}`
}

function nothing(text: string, problems: readonly Diagnostic[]): FrontMatter {
  return { data: undefined, places: undefined, offset: 0, body: text, problems }
}

function blank(block: string): string {
  return block.replace(/[^\r\n]/g, ' ')
}
