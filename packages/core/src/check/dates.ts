/** Lessons that hang on a date which a reader may never tell, or tell on short notice. */
import type { ParsedCourse, ParsedLesson } from '../course/parse-course.ts'
import type { Course, Lesson, Track } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { answeredBy } from '../expression/answered.ts'
import { anchorRefs } from '../expression/names.ts'
import type { AnchorRef, Send } from '../expression/types.ts'
import { allPrerequisites } from '../graph/neighbours.ts'
import { spanOf } from '../schema/validate.ts'
import { isAsked } from './needs.ts'
import { within } from './within.ts'

export const mayWait: Rule = {
  id: 'may-wait',
  severity: 'info',
  what: 'A lesson counts from dates that its readers need not tell.',
  why: 'For a reader who tells none of them it waits for ever, and so does what requires it.',
  fix: 'Nothing, if that is what you mean. Otherwise add a date that is always known to the list, such as `sign-up + 9 days`.',
}

export const suddenDate: Rule = {
  id: 'sudden-date',
  severity: 'warning',
  what: 'A lesson counts from a date that readers tell late, and requires many others.',
  why: 'Once the date is told, all of them have to come before it, within days.',
  fix: 'Turn edges that are merely better into `after`, which never holds a lesson back.',
}

/** A few mails within days are bearable; more bury the one that has the date. */
const mostAncestors = 4

/** Whether a moment is known, from never to always. */
const certainties = ['never', 'told later', 'told at sign-up', 'always'] as const

type Certainty = (typeof certainties)[number]

export function checkDates(parsed: ParsedCourse, course: Course): Diagnostic[] {
  const byId = new Map(course.lessons.map((lesson) => [lesson.id, lesson]))
  return parsed.lessons.flatMap((written) => {
    const lesson = byId.get(written.id)
    const waits = lesson ? waitsOf(course, lesson) : []
    // The same dates on several tracks are one thing to know.
    const groups = Map.groupBy(waits, ({ dates, certainty }) => `${dates.join(' ')} ${certainty === 'told later'}`)
    return [...groups.values()].map((group) => report(course, written, group))
  })
}

interface Wait {
  readonly track: Track
  readonly dates: readonly string[]
  readonly certainty: Certainty
}

function waitsOf(course: Course, lesson: Lesson): Wait[] {
  return [...lesson.tracks].flatMap(([id, { send, when }]) => {
    const track = course.tracks.get(id)
    if (!track || !send) return []
    const answered = answeredBy(when)
    const certaintyOf = (ref: AnchorRef, depth = 0): Certainty => {
      // The planner cannot know when somebody says that they are done.
      if (ref.kind !== 'day') return ref.kind === 'sent' ? 'always' : 'told at sign-up'
      const derived = course.anchors.get(ref.id)
      // A circle of anchors has a rule of its own.
      if (derived)
        return depth > course.anchors.size ? 'always' : ofSend(derived.send, (one) => certaintyOf(one, depth + 1))
      const question = course.questions.get(ref.id)
      if (!question || track.needs.includes(ref.id) || answered.has(ref.id)) return 'always'
      if (!isAsked(question, id)) return 'never'
      return question.ask === 'sign-up' ? 'told at sign-up' : 'told later'
    }
    const certainty = ofSend(send, certaintyOf)
    if (certainty === 'always') return []
    const dates = anchorRefs(send).flatMap((ref) =>
      certaintyOf(ref) === 'always' ? [] : [ref.kind === 'day' ? ref.id : `${ref.kind}(${ref.lesson})`],
    )
    // Only a condition stands in the way, as in `[{ when: visa, send: sign-up }]`: there is no date to tell.
    if (dates.length === 0) return []
    return [{ track, dates: [...new Set(dates)], certainty }]
  })
}

function ofSend(send: Send, of: (ref: AnchorRef) => Certainty): Certainty {
  switch (send.kind) {
    case 'anchor':
      return of(send.anchor)
    case 'share':
      return least([of(send.from), of(send.to)])
    case 'first-known':
    case 'earliest':
      return most(
        // What has a condition is not for everybody.
        send.options.map(({ when, send }) => (when ? least([ofSend(send, of), 'told at sign-up']) : ofSend(send, of))),
      )
  }
}

function least(all: readonly Certainty[]): Certainty {
  return certainties.find((one) => all.includes(one))!
}

function most(all: readonly Certainty[]): Certainty {
  return certainties.findLast((one) => all.includes(one))!
}

function report(course: Course, written: ParsedLesson, group: readonly Wait[]): Diagnostic {
  const { track, dates, certainty } = group[0]!
  const { source, frontMatter, settings } = written
  const own = !Array.isArray(settings?.tracks) && settings?.tracks?.[track.id]?.send !== undefined
  const place = spanOf(frontMatter, source, own ? ['tracks', track.id, 'send'] : ['send'])
  const span = within(source, place, dates[0]!)
  const readers = group.map(({ track }) => `\`${track.id}\``).join(', ')
  const names = dates.map((id) => `\`${id}\``).join(', ')
  const ancestors = certainty === 'told later' ? ancestorsOf(course, written.id, track.id) : []
  if (ancestors.length > mostAncestors) {
    const message = `expected at most ${mostAncestors} lessons before a date that is told late, got ${ancestors.length} before ${names}`
    const listed = ancestors.map((id) => `\`${id}\``).join(', ')
    const hint = `They would all come first: ${listed}. Turn what is merely better into \`after\`.`
    return diagnose(suddenDate, { file: source.file, span, message, hint }, source.text)
  }
  const message = `expected a date that all readers of ${readers} tell, got ${names}`
  return diagnose(mayWait, { file: source.file, span, message }, source.text)
}

function ancestorsOf(course: Course, id: string, track: string): string[] {
  return allPrerequisites(course, id).flatMap((lesson) => (lesson.tracks.has(track) ? [lesson.id] : []))
}
