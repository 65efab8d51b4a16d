import { finishBody } from '../body.ts'
import type { LessonSettings } from '../schema/lesson.ts'
import { spanOf } from '../schema/validate.ts'
import { linksOf } from './links-of.ts'
import { keyOf } from './lock.ts'
import type { ParsedLesson } from './parse-course.ts'
import type { Edge, Lesson, Lock, OnTrack, Part } from './types.ts'

/** A slow, careful reader: 200 words a minute (Brysbaert 2019 gives 238 for silent reading of English non-fiction). */
const wordsPerMinute = 200

/** What a lesson is told of its course. */
interface Known {
  /** Ids of all lessons, usable or not. */
  readonly lessons: ReadonlySet<string>
  readonly lock: Lock | undefined
}

/** One lesson, or none when its settings could not be used. */
export function assembleLesson(parsed: ParsedLesson, known: Known): Lesson[] {
  const { id, source, module, settings } = parsed
  if (!settings) return []
  const body = finishBody(parsed.body)
  return [
    {
      id,
      key: keyOf(id, settings.aliases ?? [], known.lock),
      file: source.file,
      module,
      title: settings.title,
      promise: settings.promise,
      today: settings.today,
      tracks: onTracks(settings),
      requires: edges(parsed, 'requires'),
      requiresAny: edges(parsed, 'requires-any'),
      after: edges(parsed, 'after'),
      until: settings.until,
      optional: settings.optional ?? false,
      again: settings.again ?? false,
      parts: Object.entries(settings.parts ?? {}).map(([part, written]) => assemblePart(part, written)),
      subject: settings.subject ?? settings.title,
      preheader: settings.preheader ?? settings.promise,
      worksheet: settings.worksheet,
      sources: settings.sources ?? [],
      draft: settings.draft ?? false,
      aliases: settings.aliases ?? [],
      body,
      links: linksOf(parsed.body.tree, source, known.lessons),
      minutes: Math.max(1, Math.round(body.words / wordsPerMinute)),
    },
  ]
}

/** Edges in settings, each with its place. */
export function edges(parsed: ParsedLesson, key: 'requires' | 'requires-any' | 'after'): Edge[] {
  return (parsed.settings?.[key] ?? []).map((lesson, index) => ({
    lesson,
    span: spanOf(parsed.frontMatter, parsed.source, [key, index]),
  }))
}

function onTracks({ tracks = [], send, when }: LessonSettings): ReadonlyMap<string, OnTrack> {
  const own = { send, when }
  if (Array.isArray(tracks)) return new Map(tracks.map((id) => [id, own]))
  return new Map(
    Object.entries(tracks).map(([id, written]) => [id, { send: written?.send ?? send, when: written?.when ?? when }]),
  )
}

function assemblePart(id: string, written: NonNullable<LessonSettings['parts']>[string]): Part {
  return {
    id,
    send: written.send,
    every: written.every,
    from: written.from,
    until: written.until,
    when: written.when,
    again: written.again ?? false,
    subject: written.subject,
    aliases: written.aliases ?? [],
  }
}
