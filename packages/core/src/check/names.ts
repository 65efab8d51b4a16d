/** Every id that settings name exists: lessons, tracks, questions, dates, sources, parts, pages. */

import type { Parsed, ParsedCourse, ParsedLesson } from '../course/parse-course.ts'
import { type Diagnostic, diagnose } from '../diagnostic.ts'
import { anchorsOf, lessonsOf, questionsOf } from '../expression/names.ts'
import type { Condition, Send } from '../expression/types.ts'
import { visit } from '../markdown/visit.ts'
import { spanOf } from '../schema/validate.ts'
import { didYouMean } from '../suggest.ts'
import { endOfLine } from '../text.ts'
import { duplicateId } from './files.ts'
import { unknownId } from './links.ts'
import { within } from './within.ts'

interface Known {
  readonly lessons: ReadonlySet<string>
  readonly tracks: ReadonlySet<string>
  readonly questions: ReadonlySet<string>
  readonly anchors: ReadonlySet<string>
  readonly sources: ReadonlySet<string>
  readonly pages: ReadonlySet<string>
}

type Kind = keyof Known
type Path = readonly PropertyKey[]

export function checkNames(parsed: ParsedCourse): Diagnostic[] {
  const known = knownNames(parsed)
  return [...checkSettings(parsed, known), ...parsed.lessons.flatMap((lesson) => checkLesson(lesson, known))]
}

function knownNames({ course, lessons, pages, sources }: ParsedCourse): Known {
  const { questions = {}, anchors = {}, tracks = {} } = course?.settings ?? {}
  const dates = Object.entries(questions).filter(([, { type }]) => type === 'date')
  return {
    lessons: new Set(lessons.map(({ id }) => id)),
    tracks: new Set(Object.keys(tracks)),
    questions: new Set(Object.keys(questions)),
    anchors: new Set(['sign-up', ...dates.map(([id]) => id), ...Object.keys(anchors)]),
    sources:
      sources && !sources.ids
        ? new Set(lessons.flatMap(({ settings }) => settings?.sources ?? []))
        : new Set(sources?.ids),
    pages: new Set(pages.map(({ id }) => id)),
  }
}

const singular: Readonly<Record<Kind, string>> = {
  lessons: 'a lesson',
  tracks: 'a track',
  questions: 'a question',
  anchors: 'a date',
  sources: 'a source of `sources.yaml`',
  pages: 'a page',
}

/** Collects findings about one file's settings. */
function collector(file: Parsed<unknown>, known: Known) {
  const problems: Diagnostic[] = []
  const name = (kind: Kind, ids: Iterable<string>, path: Path, part: 'key' | 'value' = 'value') => {
    for (const id of new Set(ids)) {
      if (known[kind].has(id)) continue
      const span = within(file.source, spanOf(file.frontMatter, file.source, path, part), id)
      const message = `expected ${singular[kind]}, got \`${id}\``
      const guess = didYouMean(id, known[kind], { source: file.source, start: span.start.offset })
      problems.push(diagnose(unknownId, { file: file.source.file, span, message, ...guess }, file.source.text))
    }
  }
  const list = (kind: Kind, ids: readonly string[] | undefined, path: Path) => {
    for (const [index, id] of (ids ?? []).entries()) name(kind, [id], [...path, index])
  }
  const send = (moment: Send | undefined, path: Path) => {
    name('anchors', anchorsOf(moment), path)
    name('lessons', lessonsOf(moment), path)
    name('questions', questionsOf(moment), path)
  }
  const when = (condition: Condition | undefined, path: Path) => name('questions', questionsOf(condition), path)
  return { problems, name, list, send, when }
}

function checkSettings({ course }: ParsedCourse, known: Known): Diagnostic[] {
  if (!course?.settings) return []
  const { problems, name, list, send } = collector(course, known)
  const { questions = {}, tracks = {}, anchors = {}, turns = {}, retired = {}, corrections = {} } = course.settings
  for (const [id, { lesson }] of Object.entries(corrections)) name('lessons', [lesson], ['corrections', id, 'lesson'])
  for (const [old, next] of Object.entries(retired)) {
    const lives = (['pages', 'tracks', 'questions', 'anchors'] as const).some((kind) => known[kind].has(next))
    if (next !== 'gone' && !lives) name('lessons', [next], ['retired', old])
  }
  for (const [id, question] of Object.entries(questions)) list('tracks', question.tracks, ['questions', id, 'tracks'])
  for (const [id, track] of Object.entries(tracks)) list('questions', track.needs, ['tracks', id, 'needs'])
  for (const [id, anchor] of Object.entries(anchors)) send('kind' in anchor ? anchor : anchor.send, ['anchors', id])
  for (const [id, turn] of Object.entries(turns)) {
    for (const question of Object.keys(turn.set ?? {}))
      name('questions', [question], ['turns', id, 'set', question], 'key')
    if (turn.show) name('pages', [turn.show], ['turns', id, 'show'])
    list('questions', turn.ask, ['turns', id, 'ask'])
  }
  return problems
}

function checkLesson(lesson: ParsedLesson, known: Known): Diagnostic[] {
  if (!lesson.settings) return []
  const { problems, name, list, send, when } = collector(lesson, known)
  const { settings } = lesson
  for (const key of ['requires', 'requires-any', 'after'] as const) list('lessons', settings[key], [key])
  list('sources', settings.sources, ['sources'])
  if (Array.isArray(settings.tracks)) list('tracks', settings.tracks, ['tracks'])
  else {
    for (const [id, own] of Object.entries(settings.tracks ?? {})) {
      name('tracks', [id], ['tracks', id], 'key')
      send(own?.send, ['tracks', id, 'send'])
      when(own?.when, ['tracks', id, 'when'])
    }
  }
  send(settings.send, ['send'])
  send(settings.until, ['until'])
  when(settings.when, ['when'])
  for (const [id, part] of Object.entries(settings.parts ?? {})) {
    for (const key of ['send', 'from', 'until'] as const) send(part[key], ['parts', id, key])
    when(part.when, ['parts', id, 'when'])
    if (part.every && 'question' in part.every) name('questions', [part.every.question], ['parts', id, 'every'])
  }
  return [...problems, ...checkPartBlocks(lesson)]
}

/** A `:::part{#id}` of the body is one of the lesson's `parts`, and each of these has its text. */
function checkPartBlocks({ source, frontMatter, settings, body }: ParsedLesson): Diagnostic[] {
  const declared = new Set(Object.keys(settings?.parts ?? {}))
  const written = new Set<string>()
  const problems: Diagnostic[] = []
  visit(body.tree, 'containerDirective', (node) => {
    const id = node.name === 'part' ? node.attributes?.id : undefined
    if (!id) return
    const start = node.position?.start.offset ?? 0
    const span = source.span(start, endOfLine(source.text, start))
    if (written.has(id)) {
      const message = `expected one block for the part \`${id}\`, got a second one`
      problems.push(
        diagnose(
          duplicateId,
          { file: source.file, span, message, hint: 'Put both texts into one block.' },
          source.text,
        ),
      )
    }
    written.add(id)
    if (declared.has(id)) return
    const message = `expected a part that \`parts\` declares, got \`${id}\``
    const at = source.text.indexOf(`#${id}`, start) + '#'.length
    const guess = didYouMean(id, declared, { source, start: at })
    problems.push(diagnose(unknownId, { file: source.file, span, message, ...guess }, source.text))
  })
  for (const id of declared) {
    if (written.has(id)) continue
    const span = spanOf(frontMatter, source, ['parts', id], 'key')
    const message = `expected a block \`:::part{#${id}}\` with the text of the part, got none`
    problems.push(diagnose(unknownId, { file: source.file, span, message }, source.text))
  }
  return problems
}
