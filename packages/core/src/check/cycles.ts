/** Cycles among `requires` and `requires-any`: nobody could ever begin. The whole chain is shown, edge by edge. */
import { edges } from '../course/assemble-lesson.ts'
import type { ParsedCourse, ParsedLesson } from '../course/parse-course.ts'
import type { Edge } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'

export const cycle: Rule = {
  id: 'cycle',
  severity: 'error',
  what: 'Lessons require each other in a circle.',
  why: 'None of them could ever be sent.',
  fix: 'Remove one of the edges, or turn it into `after`, which never blocks.',
}

interface Step {
  readonly from: ParsedLesson
  readonly edge: Edge
}

export function checkCycles({ lessons }: ParsedCourse): Diagnostic[] {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]))
  const finished = new Set<string>()
  const problems: Diagnostic[] = []
  for (const { id } of lessons) {
    problems.push(...findCycles(id, byId, finished).map(report))
  }
  return problems
}

/** Depth first, without recursion: a course of ten thousand lessons in a row must not overflow the stack. */
function findCycles(
  start: string,
  byId: ReadonlyMap<string, ParsedLesson>,
  finished: Set<string>,
): (readonly Step[])[] {
  const path: { id: string; waiting: Step[]; by: Step | undefined }[] = []
  const depths = new Map<string, number>()
  const enter = (id: string, by: Step | undefined) => {
    depths.set(id, path.length)
    path.push({ id, by, waiting: steps(byId.get(id)) })
  }
  if (!finished.has(start)) enter(start, undefined)
  const found: (readonly Step[])[] = []
  while (path.length > 0) {
    const here = path.at(-1)!
    const step = here.waiting.shift()
    if (!step) {
      finished.add(here.id)
      depths.delete(here.id)
      path.pop()
      continue
    }
    const back = depths.get(step.edge.lesson)
    if (back !== undefined) found.push([...path.slice(back + 1).map(({ by }) => by!), step])
    else if (!finished.has(step.edge.lesson)) enter(step.edge.lesson, step)
  }
  return found
}

function steps(lesson: ParsedLesson | undefined): Step[] {
  if (!lesson) return []
  return [...edges(lesson, 'requires'), ...edges(lesson, 'requires-any')].map((edge) => ({ from: lesson, edge }))
}

function report(chain: readonly Step[]): Diagnostic {
  const [first] = chain as [Step, ...Step[]]
  const names = [...chain.map(({ from }) => from.id), first.from.id].join(' → ')
  const related = chain.map(({ from, edge }) => ({
    file: from.source.file,
    message: `\`${from.id}\` requires \`${edge.lesson}\``,
    ...(edge.span && { span: edge.span }),
  }))
  const { file, text } = first.from.source
  const span = first.edge.span ? { span: first.edge.span } : {}
  return diagnose(cycle, { file, ...span, message: `expected an order, got a circle: ${names}`, related }, text)
}
