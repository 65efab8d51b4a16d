/** Tracks: every lesson is on one, and every track holds what its lessons require. */
import { edges } from '../course/assemble-lesson.ts'
import type { ParsedCourse, ParsedLesson } from '../course/parse-course.ts'
import type { Course, Lesson } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { spanOf } from '../schema/validate.ts'
import { endOfLine } from '../text.ts'

export const lessonWithoutTrack: Rule = {
  id: 'lesson-without-track',
  severity: 'error',
  what: 'A lesson is on no track.',
  why: 'No reader would ever receive it.',
  fix: 'Add `tracks: [ … ]` to its settings.',
}

export const trackMissesPrerequisite: Rule = {
  id: 'track-misses-prerequisite',
  severity: 'error',
  what: 'A lesson on a track requires one that the track does not have.',
  why: 'Its readers would get a lesson without what it builds on, or never get it.',
  fix: 'Put the required lesson on the track too, or turn the edge into `after`.',
}

export function checkTracks(parsed: ParsedCourse, course: Course): Diagnostic[] {
  const byId = new Map(course.lessons.map((lesson) => [lesson.id, lesson]))
  return parsed.lessons.flatMap((lesson) => {
    const assembled = byId.get(lesson.id)
    if (!assembled) return []
    return [...withoutTrack(lesson, assembled, course), ...missing(lesson, assembled, byId)]
  })
}

function withoutTrack({ source, frontMatter, settings }: ParsedLesson, lesson: Lesson, course: Course): Diagnostic[] {
  if (course.tracks.size === 0 || lesson.tracks.size > 0) return []
  const known = [...course.tracks.keys()].map((id) => `\`${id}\``).join(', ')
  const span = settings?.tracks ? spanOf(frontMatter, source, ['tracks']) : source.span(0, endOfLine(source.text, 0))
  const message = 'expected `tracks` with at least one track, got none'
  return [
    diagnose(lessonWithoutTrack, { file: source.file, span, message, hint: `Known here: ${known}.` }, source.text),
  ]
}

function missing(parsed: ParsedLesson, lesson: Lesson, byId: ReadonlyMap<string, Lesson>): Diagnostic[] {
  return [...lesson.tracks.keys()].flatMap((track) => {
    const lacks = (id: string) => byId.has(id) && !byId.get(id)!.tracks.has(track)
    const all = edges(parsed, 'requires').filter(({ lesson: id }) => lacks(id))
    const any = edges(parsed, 'requires-any')
    const lacking = any.length > 0 && any.every(({ lesson: id }) => lacks(id)) ? [...all, any[0]!] : all
    return lacking.map((edge) => {
      const message = `expected \`${edge.lesson}\` on the track \`${track}\`, because \`${lesson.id}\` requires it there`
      const span = edge.span ? { span: edge.span } : {}
      return diagnose(trackMissesPrerequisite, { file: lesson.file, ...span, message }, parsed.source.text)
    })
  })
}
