/** From settings as written to the course as understood. */
import { finishBody } from '../body.ts'
import type { CourseSettings } from '../schema/course.ts'
import { spanOf } from '../schema/validate.ts'
import { assembleLesson } from './assemble-lesson.ts'
import type { ParsedCourse } from './parse-course.ts'
import type {
  Correction,
  Course,
  CourseStrings,
  DerivedAnchor,
  Module,
  Pace,
  Page,
  Question,
  Source,
  Track,
  Turn,
  Variable,
} from './types.ts'

/** `undefined` when `course.md` itself cannot be used. */
export function assembleCourse(parsed: ParsedCourse): Course | undefined {
  const settings = parsed.course?.settings
  if (!parsed.course || !settings) return undefined
  const known = { lessons: new Set(parsed.lessons.map(({ id }) => id)), lock: parsed.lock?.settings }
  const lessons = parsed.lessons.flatMap((lesson) => assembleLesson(lesson, known))
  const usable = new Set([...lessons, ...pages(parsed)].map(({ id }) => id))
  return {
    folder: parsed.files.folder,
    revision: parsed.files.revision,
    title: settings.title,
    description: settings.description,
    language: settings.language,
    url: settings.url.endsWith('/') ? settings.url : `${settings.url}/`,
    signUpUrl: settings['sign-up-url'],
    sender: {
      name: settings.sender.name,
      address: settings.sender.address,
      replyTo: settings.sender['reply-to'],
      postal: [settings.sender.postal].flat().flatMap((line) => line.split(/\r?\n/)),
    },
    questions: byId(settings.questions, question),
    anchors: byId(settings.anchors, anchor),
    tracks: byId(settings.tracks, track),
    variables: byId(settings.variables, (name, value): Variable => ({ name, ...value })),
    turns: byId(settings.turns, turn),
    privateWords: settings['private-words'] ?? [],
    modules: modules(parsed),
    lessons,
    pages: pages(parsed),
    unusable: [...parsed.lessons, ...parsed.pages].map(({ id }) => id).filter((id) => !usable.has(id)),
    sources: assembleSources(parsed),
    introduction: finishBody(parsed.course.body),
    media: parsed.files.media,
    levels: new Map(Object.entries(settings.rules ?? {})),
    retired: byId(settings.retired, (_, next) => (next === 'gone' ? undefined : next)),
    lock: parsed.lock?.settings,
    strings: { site: strings(parsed, 'site'), mail: strings(parsed, 'mail') },
    corrections: byId(settings.corrections, (id, written): Correction => ({ id, ...written })),
    sections: { theme: settings.theme, email: settings.email, site: settings.site },
  }
}

function strings({ strings }: ParsedCourse, section: 'site' | 'mail'): CourseStrings {
  if (!strings) return new Map()
  const { source, frontMatter, settings } = strings
  return byId(settings?.[section], (name, text) => ({
    text,
    span: spanOf(frontMatter, source, [section, name], 'key'),
  }))
}

export function assembleSources({ sources }: ParsedCourse): ReadonlyMap<string, Source> {
  return byId(sources?.settings, (id, source) => ({
    id,
    title: source.title,
    publisher: source.publisher,
    url: source.url,
    published: source.published,
    checked: source.checked,
    validDays: source['valid-days'],
    confidence: source.confidence,
  }))
}

type Settings<Key extends keyof CourseSettings> = NonNullable<CourseSettings[Key]>[string &
  keyof NonNullable<CourseSettings[Key]>]

function byId<Written, Value>(
  written: Readonly<Record<string, Written>> | undefined,
  make: (id: string, value: Written) => Value,
): ReadonlyMap<string, Value> {
  return new Map(Object.entries(written ?? {}).map(([id, value]) => [id, make(id, value)]))
}

function question(id: string, written: Settings<'questions'>): Question {
  return {
    id,
    type: written.type,
    label: written.label,
    help: written.help,
    tracks: written.tracks ?? [],
    ask: written.ask ?? 'later',
    sensitive: written.sensitive ?? false,
    choices: new Map(Object.entries(written.choices ?? {})),
    aliases: written.aliases ?? [],
  }
}

function anchor(id: string, written: Settings<'anchors'>): DerivedAnchor {
  if ('kind' in written) return { id, send: written, aliases: [] }
  return { id, send: written.send, aliases: written.aliases ?? [] }
}

function track(id: string, written: Settings<'tracks'>): Track {
  return {
    id,
    title: written.title,
    reader: written.reader,
    welcome: written.welcome,
    days: written.days ?? ['mon', 'tue', 'wed', 'thu', 'fri'],
    hour: written.hour ?? '08:00',
    everyDays: written.every ?? 1,
    pace: pace(written.pace ?? 1),
    needs: written.needs ?? [],
    aliases: written.aliases ?? [],
  }
}

/** The last entry always applies, so one is added when every written one has a condition. */
function pace(written: NonNullable<Settings<'tracks'>['pace']>): readonly Pace[] {
  if (typeof written === 'number') return [{ most: written }]
  const steps = written.map(({ first, behind, most }) => ({
    most,
    ...(first !== undefined && { firstDays: first }),
    ...(behind && { behind }),
  }))
  const last = written.at(-1)!
  return last.first === undefined && !last.behind ? steps : [...steps, { most: 1 }]
}

function turn(id: string, written: Settings<'turns'>): Turn {
  const { label, set = {}, pause, show, ask = [] } = written
  return { id, label, set, pause, show, ask }
}

function modules(parsed: ParsedCourse): Module[] {
  const ids = [...new Set(parsed.lessons.flatMap(({ module }) => (module === undefined ? [] : [module])))]
  return ids.map((id) => {
    const settings = parsed.modules.find((module) => module.id === id)?.settings
    const lessons = parsed.lessons.filter((lesson) => lesson.module === id && lesson.settings)
    return { id, title: settings?.title ?? id, summary: settings?.summary, lessons: lessons.map((lesson) => lesson.id) }
  })
}

function pages(parsed: ParsedCourse): Page[] {
  return parsed.pages.flatMap(({ id, source, settings, body }) =>
    settings ? [{ id, file: source.file, title: settings.title, body: finishBody(body) }] : [],
  )
}
