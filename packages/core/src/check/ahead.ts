/** Links in a lesson's text to lessons that its readers have not had yet. */
import type { Root } from 'mdast'
import type { ParsedCourse, ParsedLesson } from '../course/parse-course.ts'
import type { Course, Lesson, LessonLink } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { lessonsInOrder } from '../graph/path.ts'

export const linkForward: Rule = {
  id: 'link-forward',
  severity: 'info',
  what: 'A lesson links to others that come later on a track.',
  why: 'The reader is sent to what they have not had yet; that is kind at the end of a lesson, and may distract within it.',
  fix: 'Nothing, if they should look ahead. Otherwise move the links to the last section, or reorder the lessons.',
}

export function checkLinksAhead(parsed: ParsedCourse, course: Course): Diagnostic[] {
  const texts = new Map(parsed.lessons.map((lesson) => [lesson.id, lesson]))
  const orders = ordersOf(course)
  return course.lessons.flatMap((lesson) => {
    const written = texts.get(lesson.id)!
    const end = lastSection(written.body.tree)
    const ahead = lesson.links.flatMap((link) => {
      const tracks = orders.filter((order) => order.isAhead(lesson.id, link.lesson)).map(({ track }) => track)
      return tracks.length > 0 && (link.span?.start.offset ?? 0) < end ? [{ link, tracks }] : []
    })
    return ahead.length > 0 ? [report(written, lesson, ahead)] : []
  })
}

interface Order {
  readonly track: string
  isAhead(from: string, to: string): boolean
}

/** Drafts stand in it: they will be there. */
function ordersOf({ tracks, lessons }: Course): Order[] {
  return [...tracks.keys()].map((track) => {
    const ordered = lessonsInOrder(lessons.filter((lesson) => lesson.tracks.has(track)))
    const places = new Map(ordered.map(({ id }, place) => [id, place]))
    return { track, isAhead: (from, to) => (places.get(to) ?? -1) > (places.get(from) ?? Infinity) }
  })
}

/** Where the last section begins, the place for what comes next; a text without sections has none. */
function lastSection({ children }: Root): number {
  const heading = children.findLast((node) => node.type === 'heading' && node.depth <= 2)
  return heading?.position?.start.offset ?? Infinity
}

interface Ahead {
  readonly link: LessonLink
  readonly tracks: readonly string[]
}

/** One for all links of a lesson: who looks ahead once often does so again. */
function report({ source }: ParsedLesson, { file }: Lesson, ahead: readonly Ahead[]): Diagnostic {
  const names = [...new Set(ahead.map(({ link }) => `\`${link.lesson}\``))].join(', ')
  const related = ahead.map(({ link: { lesson, span }, tracks }) => ({
    file,
    ...(span && { span }),
    message: `\`${lesson}\` comes later on ${tracks.map((track) => `\`${track}\``).join(', ')}`,
  }))
  const span = ahead[0]!.link.span
  const message = `expected links to what came before, got links ahead to ${names}`
  return diagnose(linkForward, { file, ...(span && { span }), message, related }, source.text)
}
