/** The course as plain data for programs of other people: no trees, no maps, and the place of every edge. */
import type { Course, Edge, Lesson, LessonLink, OnTrack, Part, Track } from '../course/types.ts'
import type { Span } from '../diagnostic.ts'
import { anchorsOf, lessonsOf, questionsOf } from '../expression/names.ts'
import type { Condition, Send } from '../expression/types.ts'
import { writeCondition, writeSend } from '../expression/write.ts'
import { edgesOf } from '../graph/index-of.ts'
import { trackLessons } from '../graph/path.ts'
import type { CourseJson } from './course-json-schema.ts'
import { edgeKinds } from './drawn-graph.ts'

export function courseJson(course: Course): CourseJson {
  const { revision, title, description, language, url } = course
  return {
    format: 'coursepost-graph',
    version: 1,
    revision,
    title,
    description,
    language,
    url,
    questions: [...course.questions.values()].map(({ id, type, label, tracks }) => ({
      id,
      type,
      label,
      tracks: [...tracks],
    })),
    anchors: [...course.anchors.values()].map(({ id, send }) => ({ id, send: sendJson(send) })),
    tracks: [...course.tracks.values()].map((track) => trackJson(course, track)),
    modules: course.modules.map(({ id, title, summary, lessons }) => ({
      id,
      title,
      ...present({ summary }),
      lessons: [...lessons],
    })),
    lessons: course.lessons.map((lesson) => lessonJson(course, lesson)),
    edges: course.lessons.flatMap(edgesJson),
  }
}

type Json<Name extends 'tracks' | 'lessons' | 'edges'> = CourseJson[Name][number]

function trackJson(course: Course, { id, title, reader, days, hour, everyDays, needs }: Track): Json<'tracks'> {
  const lessons = trackLessons(course, id).map((lesson) => lesson.id)
  return { id, title, reader, days: [...days], hour, everyDays, needs: [...needs], lessons }
}

function lessonJson(course: Course, lesson: Lesson): Json<'lessons'> {
  const { id, key, file, title, promise, draft, optional, again, minutes } = lesson
  return {
    id,
    key,
    aliases: [...lesson.aliases],
    file,
    ...(draft ? {} : { url: `${course.url}${id}/` }),
    ...present({ module: lesson.module }),
    title,
    promise,
    draft,
    optional,
    again,
    minutes,
    words: lesson.body.words,
    tracks: Object.fromEntries([...lesson.tracks].map(([track, on]) => [track, onTrackJson(on)])),
    ...present({ until: lesson.until && sendJson(lesson.until) }),
    parts: lesson.parts.map(partJson),
    sources: [...lesson.sources],
  }
}

function onTrackJson({ send, when }: OnTrack): Json<'lessons'>['tracks'][string] {
  return present({ send: send && sendJson(send), when: when && whenJson(when) })
}

function partJson({ id, send, every, from, until, when, again }: Part): Json<'lessons'>['parts'][number] {
  return {
    id,
    ...present({
      send: send && sendJson(send),
      every: every && { ...every },
      from: from && sendJson(from),
      until: until && sendJson(until),
      when: when && whenJson(when),
    }),
    again,
  }
}

function sendJson(send: Send) {
  return { text: writeSend(send), anchors: distinct(anchorsOf(send)), lessons: distinct(lessonsOf(send)) }
}

function whenJson(when: Condition) {
  return { text: writeCondition(when), questions: distinct(questionsOf(when)) }
}

function edgesJson(lesson: Lesson): Json<'edges'>[] {
  const edge = (kind: Json<'edges'>['kind'], { lesson: names, span, heading }: Edge & Partial<LessonLink>) => ({
    kind,
    lesson: lesson.id,
    names,
    file: lesson.file,
    ...present({ heading, span: span && spanJson(span) }),
  })
  return [
    ...edgeKinds.flatMap((kind) => edgesOf(lesson, kind).map((one) => edge(kind, one))),
    ...lesson.links.map((link) => edge('link', link)),
  ]
}

function spanJson({ start, end }: Span) {
  return { start: { ...start }, end: { ...end } }
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)]
}

/** JSON has no `undefined`: a key without a value is not there. */
function present<Value extends object>(value: Value): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never
}
