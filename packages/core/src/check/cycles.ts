/** Cycles among `requires` and `requires-any`: nobody could ever begin. The whole chain is shown, edge by edge. */
import { edges } from '../course/assemble-lesson.ts'
import type { ParsedCourse, ParsedLesson } from '../course/parse-course.ts'
import type { Edge } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { stuck } from '../graph/arrange.ts'

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

/** The edges of a lesson that a circle may be made of. */
type StepsOf = (lesson: ParsedLesson) => Step[]

export function checkCycles({ lessons }: ParsedCourse): Diagnostic[] {
  const places = new Map(lessons.map(({ id }, place) => [id, place]))
  const hard = findAll(lessons, (lesson) => steps(lesson, 'requires'))
  const cut = new Set(hard.map((chain) => cheapest(chain, places).edge))
  const soft = findAll(lessons, unmet(lessons, cut))
  return [...hard, ...soft].map((chain) => report(chain, cheapest(chain, places)))
}

/**
 * What still holds lessons back once the circles among `requires` are cut. One member that comes is enough to leave a
 * `requires-any`, so it closes a circle only where every member waits.
 */
function unmet(lessons: readonly ParsedLesson[], cut: ReadonlySet<Edge>): StepsOf {
  const required = (lesson: ParsedLesson) => steps(lesson, 'requires').filter(({ edge }) => !cut.has(edge))
  const ids = (of: readonly Step[]) => of.map(({ edge }) => edge.lesson)
  const items = lessons.map((lesson) => ({
    id: lesson.id,
    requires: ids(required(lesson)),
    requiresAny: ids(steps(lesson, 'requires-any')),
    after: [],
  }))
  const waiting = new Set(stuck(items).map(({ id }) => id))
  const waits = ({ edge }: Step) => waiting.has(edge.lesson)
  return (lesson) => {
    const any = steps(lesson, 'requires-any')
    return [...required(lesson).filter(waits), ...(any.every(waits) ? any : [])]
  }
}

function findAll(lessons: readonly ParsedLesson[], stepsOf: StepsOf): (readonly Step[])[] {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]))
  const waiting = (id: string) => {
    const lesson = byId.get(id)
    return lesson ? stepsOf(lesson) : []
  }
  const finished = new Set<string>()
  return lessons.flatMap(({ id }) => findCycles(id, waiting, finished))
}

/** Depth first, without recursion: a course of ten thousand lessons in a row must not overflow the stack. */
function findCycles(start: string, stepsOf: (id: string) => Step[], finished: Set<string>): (readonly Step[])[] {
  const path: { id: string; waiting: Step[]; by: Step | undefined }[] = []
  const depths = new Map<string, number>()
  const enter = (id: string, by: Step | undefined) => {
    depths.set(id, path.length)
    path.push({ id, by, waiting: stepsOf(id) })
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

/** An edge is the same object each time it is asked for, so that it can be cut. */
const made = new WeakMap<ParsedLesson, Readonly<Record<'requires' | 'requires-any', readonly Edge[]>>>()

function steps(lesson: ParsedLesson, key: 'requires' | 'requires-any'): Step[] {
  const known = made.get(lesson) ?? {
    requires: edges(lesson, 'requires'),
    'requires-any': edges(lesson, 'requires-any'),
  }
  made.set(lesson, known)
  return known[key].map((edge) => ({ from: lesson, edge }))
}

/** The edge that reaches furthest against the order of the course: the order is what the author meant. */
function cheapest(chain: readonly Step[], places: ReadonlyMap<string, number>): Step {
  const leap = ({ from, edge }: Step) => places.get(edge.lesson)! - places.get(from.id)!
  return chain.reduce((best, step) => (leap(step) > leap(best) ? step : best))
}

function report(chain: readonly Step[], cut: Step): Diagnostic {
  const [first] = chain as [Step, ...Step[]]
  const names = [...chain.map(({ from }) => from.id), first.from.id].join(' → ')
  const related = chain.map(({ from, edge }) => ({
    file: from.source.file,
    message: `\`${from.id}\` requires \`${edge.lesson}\``,
    ...(edge.span && { span: edge.span }),
  }))
  const { file, text } = first.from.source
  const span = first.edge.span ? { span: first.edge.span } : {}
  const message = `expected an order, got a circle: ${names}`
  return diagnose(cycle, { file, ...span, message, hint: hintFor(cut), related }, text)
}

function hintFor({ from, edge }: Step): string {
  if (from.id === edge.lesson) return 'A lesson cannot require itself: remove the edge.'
  return (
    `The cheapest to cut: \`${from.id}\` requires \`${edge.lesson}\`, which stands later in the course. ` +
    'Remove it, or write it under `after`, which never blocks.'
  )
}
