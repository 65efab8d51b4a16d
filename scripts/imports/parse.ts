/**
 * What one source file imports, as the parser sees it: no pattern over text, so comments and strings cannot fool it,
 * and no type stripping, because an `import type` ties two files together as much as any other.
 */
import { parseSync, Visitor } from 'oxc-parser'

type Program = ReturnType<typeof parseSync>['program']

export interface Import {
  readonly specifier: string
  /** Counts from 1. */
  readonly line: number
  /** Gone at run time. `import { type A }` is not: under `verbatimModuleSyntax` it stays as `import {}`. */
  readonly typeOnly: boolean
}

export interface Parsed {
  readonly imports: readonly Import[]
  /** Declares nothing of its own and passes on names of other files. */
  readonly onlyReexports: boolean
  /** The parser's first complaint. */
  readonly error: string | undefined
}

export function parseSource(path: string, text: string): Parsed {
  const { program, errors } = parseSync(path, text)
  return {
    imports: importsOf(program, text),
    onlyReexports: onlyReexports(program),
    error: errors[0]?.message,
  }
}

function importsOf(program: Program, text: string): Import[] {
  const found: Import[] = []
  const add = (source: unknown, typeOnly: boolean): void => {
    const literal = literalOf(source)
    if (literal) found.push({ specifier: literal.value, line: lineAt(text, literal.start), typeOnly })
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node.importKind === 'type'),
    ExportAllDeclaration: (node) => add(node.source, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) => add(node.source, node.exportKind === 'type'),
    ImportExpression: (node) => add(node.source, false),
    TSImportType: (node) => add(node.source, true),
    // `declare module 'mdast'` adds to another package's types, so it needs that package as an import does.
    TSModuleDeclaration: (node) => add(node.id, true),
    CallExpression: (node) => {
      if (resolvers.has(text.slice(node.callee.start, node.callee.end))) add(node.arguments[0], false)
    },
  }).visit(program)
  return found
}

/** Calls that name a module without importing it. */
const resolvers: ReadonlySet<string> = new Set(['import.meta.resolve', 'require', 'require.resolve'])

function literalOf(node: unknown): { value: string; start: number } | undefined {
  const { type, value, start, quasis } = (node ?? {}) as Record<string, unknown>
  if (type === 'Literal' && typeof value === 'string') return { value, start: start as number }
  // A template without a place in it is a literal in other quotes.
  const [only, ...others] = type === 'TemplateLiteral' ? (quasis as { value: { cooked: string } }[]) : []
  return only && others.length === 0 ? { value: only.value.cooked, start: start as number } : undefined
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

function onlyReexports(program: Program): boolean {
  let passesOn = false
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') continue
    if (node.type === 'ExportAllDeclaration') passesOn = true
    else if (node.type === 'ExportNamedDeclaration' && !node.declaration) passesOn ||= node.specifiers.length > 0
    else return false
  }
  return passesOn
}
