/** The kinds of word in code that the theme colours, as classes: a strict CSP takes no inline styles. */
export const codeKinds = [
  'comment',
  'constant',
  'deleted',
  'function',
  'inserted',
  'keyword',
  'link',
  'parameter',
  'punctuation',
  'string',
  'string-expression',
] as const

export type CodeKind = (typeof codeKinds)[number]

export function codeClass(kind: CodeKind): string {
  return `code-${kind}`
}
