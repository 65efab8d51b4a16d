import type { Course, Finding, Lesson, Rule, Span } from '@coursepost/core'
import type { Nodes, Root } from 'mdast'
import { htmlContext } from '../html-context.ts'
import { pageAddress } from '../link-address.ts'
import { UnrenderableNode } from '../unrenderable.ts'

export const unrenderable: Rule = {
  id: 'email-unrenderable',
  severity: 'error',
  what: 'A lesson holds something that a mail cannot show.',
  why: 'Left out, it would be missed; passed on, every mail program would make something else of it.',
  fix: 'Write it in Markdown, or keep it on the page alone with `:::web`.',
}

/** The first in each block, so that one report names nearly all. */
export function checkRenderable(lesson: Lesson, course: Course): Finding[] {
  const roots = [lesson.body.email, ...lesson.body.parts.values()]
  const page = pageAddress(lesson.id, course)
  return roots.flatMap((root) => findIn(root, course, page)).map((error) => finding(lesson, error))
}

function findIn(root: Root, course: Course, page: string): UnrenderableNode[] {
  const context = htmlContext(course, { roots: [root], page })
  return root.children.flatMap((block) => {
    try {
      context.html(block.type === 'footnoteDefinition' ? block.children : [block])
      return []
    } catch (error) {
      if (error instanceof UnrenderableNode) return [error]
      throw error
    }
  })
}

function finding({ file }: Lesson, { message, node }: UnrenderableNode): Finding {
  const span = spanOf(node)
  return { file, message, ...(span && { span }) }
}

function spanOf({ position }: Nodes): Span | undefined {
  if (position?.start.offset === undefined || position.end.offset === undefined) return undefined
  const { start, end } = position
  return {
    start: { line: start.line, column: start.column, offset: start.offset! },
    end: { line: end.line, column: end.column, offset: end.offset! },
  }
}
