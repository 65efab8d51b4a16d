/**
 * `{{first-name}}` as a micromark construct of ours: `\{{` stays a literal, tables keep their cells, code is never
 * touched, and positions are true.
 */
import type { CompileContext, Extension as FromMarkdown, Token } from 'mdast-util-from-markdown'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import type { VariableNode } from './nodes.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    variable: 'variable'
    variableMarker: 'variableMarker'
    variableName: 'variableName'
  }
}

const openBrace = 123
const closeBrace = 125
const longestName = 64

const variableConstruct: Construct = { name: 'variable', tokenize: tokenizeVariable }

export const variableSyntax: Extension = { text: { [openBrace]: variableConstruct } }

export const variableTree: FromMarkdown = {
  enter: {
    variable(this: CompileContext, token: Token) {
      const node: VariableNode = { type: 'variable', name: '' }
      this.enter(node, token)
    },
  },
  exit: {
    variableName(this: CompileContext, token: Token) {
      const node = this.stack.at(-1) as unknown as VariableNode
      node.name = this.sliceSerialize(token)
    },
    variable(this: CompileContext, token: Token) {
      this.exit(token)
    },
  },
}

function tokenizeVariable(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let length = 0
  return start

  function start(code: Code): State | undefined {
    effects.enter('variable')
    effects.enter('variableMarker')
    effects.consume(code)
    return openSecond
  }

  function openSecond(code: Code): State | undefined {
    if (code !== openBrace) return nok(code)
    effects.consume(code)
    effects.exit('variableMarker')
    return beginName
  }

  function beginName(code: Code): State | undefined {
    if (!isNameCode(code)) return nok(code)
    effects.enter('variableName')
    return name(code)
  }

  function name(code: Code): State | undefined {
    if (isNameCode(code) && length++ < longestName) {
      effects.consume(code)
      return name
    }
    if (code !== closeBrace) return nok(code)
    effects.exit('variableName')
    effects.enter('variableMarker')
    effects.consume(code)
    return closeSecond
  }

  function closeSecond(code: Code): State | undefined {
    if (code !== closeBrace) return nok(code)
    effects.consume(code)
    effects.exit('variableMarker')
    effects.exit('variable')
    return ok
  }
}

/** Lower-case letters, digits and hyphens, as ids are; upper case too, so that a misspelt one is reported. */
function isNameCode(code: Code): boolean {
  if (code === null) return false
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 45
}

/** The same in a link's address, where Markdown knows no constructs. */
export const variableInUrl = /\{\{([A-Za-z0-9-]{1,64})\}\}/g
