/**
 * `[^D-1]` cites a source of `sources.yaml`. GFM would leave it as text, since no definition stands in the file;
 * where one does stand, it is GFM's ordinary footnote and this construct steps aside.
 */
import type { CompileContext, Extension as FromMarkdown, Token } from 'mdast-util-from-markdown'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import type { SourceNoteNode } from './nodes.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    sourceNote: 'sourceNote'
    sourceNoteMarker: 'sourceNoteMarker'
    sourceNoteId: 'sourceNoteId'
  }
}

const openBracket = 91
const closeBracket = 93
const caret = 94
const longestId = 64

const sourceNoteConstruct: Construct = { name: 'sourceNote', tokenize: tokenizeSourceNote }

export const sourceNoteSyntax: Extension = { text: { [openBracket]: sourceNoteConstruct } }

export const sourceNoteTree: FromMarkdown = {
  enter: {
    sourceNote(this: CompileContext, token: Token) {
      const node: SourceNoteNode = { type: 'sourceNote', source: '' }
      this.enter(node, token)
    },
  },
  exit: {
    sourceNoteId(this: CompileContext, token: Token) {
      const node = this.stack.at(-1) as unknown as SourceNoteNode
      node.source = this.sliceSerialize(token)
    },
    sourceNote(this: CompileContext, token: Token) {
      this.exit(token)
    },
  },
}

function tokenizeSourceNote(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const context = this
  let id = ''
  return start

  function start(code: Code): State | undefined {
    effects.enter('sourceNote')
    effects.enter('sourceNoteMarker')
    effects.consume(code)
    return mark
  }

  function mark(code: Code): State | undefined {
    if (code !== caret) return nok(code)
    effects.consume(code)
    effects.exit('sourceNoteMarker')
    return begin
  }

  function begin(code: Code): State | undefined {
    if (!isIdCode(code)) return nok(code)
    effects.enter('sourceNoteId')
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    if (isIdCode(code) && id.length < longestId) {
      id += String.fromCharCode(code as number)
      effects.consume(code)
      return inside
    }
    if (code !== closeBracket || isFootnote(context, id)) return nok(code)
    effects.exit('sourceNoteId')
    effects.enter('sourceNoteMarker')
    effects.consume(code)
    effects.exit('sourceNoteMarker')
    effects.exit('sourceNote')
    return ok
  }
}

/** GFM's footnote extension collects the labels that have a definition before any text is read. */
function isFootnote(context: TokenizeContext, id: string): boolean {
  const { gfmFootnotes = [] } = context.parser as { gfmFootnotes?: string[] }
  return gfmFootnotes.includes(id.toUpperCase())
}

function isIdCode(code: Code): boolean {
  if (code === null) return false
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 45
}
