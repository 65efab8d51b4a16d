/** Derived anchors that count from each other in a circle: none of them is ever a day. */
import type { Parsed, ParsedCourse } from '../course/parse-course.ts'
import type { Course } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { anchorsOf } from '../expression/names.ts'
import { spanOf } from '../schema/validate.ts'
import { within } from './within.ts'

export const anchorCircle: Rule = {
  id: 'anchor-circle',
  severity: 'error',
  what: 'Derived dates count from each other in a circle.',
  why: 'None of them is ever known, and every lesson that counts from one waits for ever.',
  fix: 'Let one of them count from `sign-up` or a date question instead.',
}

export function checkAnchors({ course: parsed }: ParsedCourse, { anchors }: Course): Diagnostic[] {
  if (!parsed) return []
  const next = (id: string) => [...new Set(anchorsOf(anchors.get(id)?.send))].filter((one) => anchors.has(one))
  const finished = new Set<string>()
  return [...anchors.keys()].flatMap((id) => circles(id, next, finished)).map((chain) => report(parsed, chain))
}

/** Depth first. An anchor that was left once leads into no circle that is not found already. */
function circles(start: string, next: (id: string) => string[], finished: Set<string>): string[][] {
  if (finished.has(start)) return []
  const found: string[][] = []
  const path = [{ id: start, waiting: next(start) }]
  for (let here = path.at(-1); here; here = path.at(-1)) {
    const to = here.waiting.shift()
    const back = path.findIndex(({ id }) => id === to)
    if (to === undefined) finished.add(path.pop()!.id)
    else if (back !== -1) found.push(path.slice(back).map(({ id }) => id))
    else if (!finished.has(to)) path.push({ id: to, waiting: next(to) })
  }
  return found
}

function report({ source, frontMatter }: Parsed<unknown>, chain: readonly string[]): Diagnostic {
  const steps = chain.map((from, index) => {
    const to = chain[(index + 1) % chain.length]!
    const span = within(source, spanOf(frontMatter, source, ['anchors', from]), to)
    return { file: source.file, span, message: `\`${from}\` counts from \`${to}\`` }
  })
  const names = [...chain, chain[0]!].join(' → ')
  const message = `expected dates that can be worked out, got a circle: ${names}`
  return diagnose(anchorCircle, { file: source.file, span: steps[0]!.span, message, related: steps }, source.text)
}
