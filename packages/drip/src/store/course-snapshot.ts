/**
 * The course as the store keeps it: all that planning and comparing need, without the texts, as plain JSON. It is read
 * strictly: what this version does not know may change who gets what, so it is refused rather than passed over.
 */
import type { Body, Course, DerivedAnchor, Lesson, Part, Question, Track } from '@coursepost/core'
import { StoreError } from './error.ts'
import { type Snapshot, type SnapshotLesson, type SnapshotPart, snapshotSchema } from './snapshot-schema.ts'

export function snapshotOf(course: Course): string {
  const { title, description, language, url, questions, anchors, tracks, lessons, retired } = course
  const snapshot: Snapshot = {
    version: 1,
    title,
    description,
    language,
    url,
    questions: [...questions.values()].map((one) => ({ ...one, choices: [...one.choices] })),
    anchors: [...anchors.values()],
    tracks: [...tracks.values()],
    lessons: lessons.map(fromLesson),
    retired: [...retired].map(([id, next]) => [id, next ?? null]),
  }
  return JSON.stringify(snapshot)
}

function fromLesson(lesson: Lesson): SnapshotLesson {
  const { id, key, file, module, title, promise, subject, until, optional, again, draft, aliases } = lesson
  const ids = (edges: Lesson['requires']) => edges.map((edge) => edge.lesson)
  return {
    ...{ id, key, file, module, title, promise, subject, until, optional, again, draft, aliases },
    tracks: [...lesson.tracks],
    requires: ids(lesson.requires),
    requiresAny: ids(lesson.requiresAny),
    after: ids(lesson.after),
    parts: [...lesson.parts],
  }
}

/** A course without texts, fit for `plan`. Throws `StoreError` when it was written by another version. */
export function readSnapshot(text: string, revision: string): Course {
  const read = snapshotSchema.safeParse(JSON.parse(text))
  if (!read.success) throw unreadable(revision, read.error.issues[0])
  const { questions, anchors, tracks, lessons, retired, version: _, ...rest } = read.data
  return {
    ...nothing,
    ...rest,
    revision,
    questions: byId(questions.map((one): Question => ({ ...one, help: one.help, choices: new Map(one.choices) }))),
    anchors: byId<DerivedAnchor>(anchors),
    tracks: byId(tracks.map((one): Track => ({ ...one, welcome: one.welcome }))),
    lessons: lessons.map(toLesson),
    retired: new Map(retired.map(([id, next]) => [id, next ?? undefined])),
  }
}

function unreadable(revision: string, issue: { path: PropertyKey[]; message: string } | undefined): StoreError {
  const where = issue?.path.map(String).join('.') || 'its form'
  return new StoreError(
    `Expected the current course (revision ${revision}) as this version of Coursepost keeps it, got something else at ` +
      `${where} (${issue?.message}). Use the version that applied it, or a newer one.`,
  )
}

function byId<Thing extends { readonly id: string }>(things: readonly Thing[]): ReadonlyMap<string, Thing> {
  return new Map(things.map((thing) => [thing.id, thing]))
}

function toLesson(stored: SnapshotLesson): Lesson {
  const edges = (ids: readonly string[]) => ids.map((lesson) => ({ lesson, span: undefined }))
  const { module, until, tracks, requires, requiresAny, after, parts, subject } = stored
  return {
    ...stored,
    module,
    until,
    tracks: new Map(tracks.map(([id, { send, when }]) => [id, { send, when }])),
    requires: edges(requires),
    requiresAny: edges(requiresAny),
    after: edges(after),
    parts: parts.map(toPart),
    today: undefined,
    preheader: subject,
    worksheet: undefined,
    sources: [],
    body: noText,
    links: [],
    minutes: 1,
  }
}

function toPart({ send, every, from, until, when, subject, ...rest }: SnapshotPart): Part {
  return { ...rest, send, every, from, until, when, subject }
}

const noText: Body = {
  web: { type: 'root', children: [] },
  email: { type: 'root', children: [] },
  parts: new Map(),
  headings: [],
  words: 0,
}

/** What neither planning nor comparing looks at. */
const nothing = {
  folder: '',
  signUpUrl: '',
  sender: { name: '', address: '', replyTo: undefined, postal: [] },
  variables: new Map(),
  turns: new Map(),
  privateWords: [],
  modules: [],
  pages: [],
  unusable: [],
  sources: new Map(),
  introduction: noText,
  media: [],
  levels: new Map(),
  lock: undefined,
  strings: { site: new Map(), mail: new Map() },
  corrections: new Map(),
  sections: { theme: undefined, email: undefined, site: undefined },
} as const
