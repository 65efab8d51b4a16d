/** Edges that say what others say already, or the opposite of it. */
import type { ParsedCourse } from '../course/parse-course.ts'
import type { Course, Edge, Lesson } from '../course/types.ts'
import { type Diagnostic, diagnose, type Finding, type Rule } from '../diagnostic.ts'
import { stuck } from '../graph/arrange.ts'
import { type StandsOn, standsOn } from '../graph/levels.ts'
import { itemsOf } from '../graph/path.ts'

export const redundantEdge: Rule = {
  id: 'redundant-edge',
  severity: 'info',
  what: 'A lesson names another one that it stands on already.',
  why: 'The edge changes nothing, and whoever moves lessons about has one more to think of.',
  fix: 'Drop the edge that the message names.',
}

export const afterContradicts: Rule = {
  id: 'after-contradicts',
  severity: 'warning',
  what: 'A lesson is better read after one that itself requires it.',
  why: 'It can never be so: what is required comes first, and `after` is ignored.',
  fix: 'Drop the `after`, or the `requires` that stands against it.',
}

/** In a circle everything stands on everything: `cycle` says so, and nothing more is said of what it holds back. */
export function checkEdges({ files }: ParsedCourse, course: Course): Diagnostic[] {
  const texts = new Map(files.texts.map(({ file, text }) => [file, text]))
  const stands = standsOn(course)
  const held = new Set(stuck(itemsOf(course.lessons)).map(({ id }) => id))
  return course.lessons.flatMap((lesson) => {
    if (held.has(lesson.id)) return []
    const { file } = lesson
    const report = (rule: Rule, { span }: Edge, finding: Omit<Finding, 'file' | 'span'>) =>
      diagnose(rule, { file, ...(span && { span }), ...finding }, texts.get(file))
    return [
      ...impliedRequires(lesson, stands).map(([edge, by]) => {
        const through = by === edge.lesson ? 'a second time' : `through \`${by}\` too`
        const message = `expected each lesson to be required once, got \`${edge.lesson}\` ${through}`
        return report(redundantEdge, edge, { message, hint: `Drop this \`${edge.lesson}\`.` })
      }),
      ...implied(lesson, lesson.requiresAny, stands).map((edge) => {
        const message = `expected lessons of which one may be missing, got \`${edge.lesson}\`, which always comes first`
        return report(redundantEdge, edge, { message, hint: 'Drop the whole `requires-any`: it is always met.' })
      }),
      ...implied(lesson, lesson.after, stands).map((edge) => {
        const message = `expected a lesson that might come later, got \`${edge.lesson}\`, which always comes first`
        return report(redundantEdge, edge, { message, hint: `Drop \`${edge.lesson}\` from \`after\`.` })
      }),
      ...lesson.after
        .filter((edge) => edge.lesson === lesson.id || stands(edge.lesson, lesson.id))
        .map((edge) => {
          const why = edge.lesson === lesson.id ? 'the lesson itself' : 'which requires it'
          const message = `expected a lesson that may come before \`${lesson.id}\`, got \`${edge.lesson}\`, ${why}`
          return report(afterContradicts, edge, { message })
        }),
    ]
  })
}

/** Edges of `requires` that another one implies, with that one's lesson; of two to one lesson, the second. */
function impliedRequires({ requires }: Lesson, stands: StandsOn): [Edge, string][] {
  return requires.flatMap((edge, index): [Edge, string][] => {
    const twice = requires.findIndex(({ lesson }) => lesson === edge.lesson) < index
    const by = twice ? edge : requires.find(({ lesson }) => lesson !== edge.lesson && stands(lesson, edge.lesson))
    return by ? [[edge, by.lesson]] : []
  })
}

function implied({ requires }: Lesson, edges: readonly Edge[], stands: StandsOn): Edge[] {
  return edges.filter(({ lesson: id }) => requires.some(({ lesson }) => lesson === id || stands(lesson, id)))
}
