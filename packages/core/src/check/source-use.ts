/** The sources of `sources.yaml`, those that a lesson declares, and those that it cites, agree. */
import type { Root } from 'mdast'
import type { Node } from 'unist'
import type { ParsedCourse, ParsedLesson, ParsedSources } from '../course/parse-course.ts'
import { citedSource } from '../course/resolve-notes.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { visit } from '../markdown/visit.ts'
import { spanOf } from '../schema/validate.ts'
import { bodiesOf, problemAt } from './bodies.ts'

export const unusedSource: Rule = {
  id: 'unused-source',
  severity: 'info',
  what: 'No text cites a source of `sources.yaml`, and no lesson declares it.',
  why: 'Somebody reads it again every few months for nothing.',
  fix: 'Cite it where it belongs, or take it out.',
}

export const sourceNotCited: Rule = {
  id: 'source-not-cited',
  severity: 'warning',
  what: 'A lesson declares a source and cites it nowhere.',
  why: 'A reader cannot tell which of its sentences the source stands behind.',
  fix: 'Put `[^source-id]` behind what it says, or take it off the lesson’s `sources`.',
}

export const sourceNotDeclared: Rule = {
  id: 'source-not-declared',
  severity: 'warning',
  what: 'A lesson that declares its sources cites another.',
  why: 'Who looks up which lessons a changed source touches would miss this one.',
  fix: 'Add it to the lesson’s `sources`.',
}

export function checkSourceUse(parsed: ParsedCourse): Diagnostic[] {
  const { sources, lessons } = parsed
  // A list that cannot be used makes no note: nothing can be said of what is cited.
  if (!sources?.settings) return []
  return [...lessons.flatMap((lesson) => checkLesson(lesson, sources)), ...checkUnused(parsed, sources)]
}

function checkLesson({ source, settings, frontMatter, body }: ParsedLesson, sources: ParsedSources): Diagnostic[] {
  const declared = settings?.sources
  if (!declared) return []
  const cited = citations(body.tree)
  const idle = declared.flatMap((id, index) => {
    // A draft lists what it will cite. An id that names no source has been reported as that.
    if (cited.has(id) || settings.draft || !sources.settings?.[id]) return []
    const span = spanOf(frontMatter, source, ['sources', index])
    const message = `expected \`[^${id}]\` in the text, got a source that is only declared`
    return [diagnose(sourceNotCited, { file: source.file, span, message }, source.text)]
  })
  const undeclared = [...cited].filter(([id]) => !declared.includes(id))
  const message = (id: string) => `expected \`${id}\` among the lesson’s \`sources\`, got it in the text alone`
  return [
    ...idle,
    ...undeclared.map(([id, node]) => problemAt(sourceNotDeclared, source, node, { message: message(id) })),
  ]
}

function checkUnused(parsed: ParsedCourse, { source, frontMatter, settings }: ParsedSources): Diagnostic[] {
  const used = new Set([
    ...parsed.lessons.flatMap(({ settings }) => settings?.sources ?? []),
    ...bodiesOf(parsed).flatMap(({ body }) => [...citations(body.tree).keys()]),
  ])
  return Object.keys(settings ?? {})
    .filter((id) => !used.has(id))
    .map((id) => {
      const span = spanOf(frontMatter, source, [id], 'key')
      const message = `expected a lesson that cites \`${id}\`, got none`
      return diagnose(unusedSource, { file: source.file, span, message }, source.text)
    })
}

/** Source id → where the text first cites it. */
function citations(tree: Root): ReadonlyMap<string, Node> {
  const cited = new Map<string, Node>()
  visit(tree, 'footnoteReference', (node) => {
    const id = citedSource(node)
    if (id !== undefined && !cited.has(id)) cited.set(id, node)
  })
  return cited
}
