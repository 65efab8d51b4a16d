/** Changes of the lesson graph for people: one line each, under a heading. Pure. */
import type { CourseChange } from '@coursepost/core'

export function changesText(changes: readonly CourseChange[]): string {
  if (changes.length === 0) return 'The lesson graph is the same.\n'
  const sections = Map.groupBy(changes, (change) => headings[change.what])
  return order
    .flatMap((heading) => {
      const own = sections.get(heading)
      return own ? [`${heading}\n${own.map((change) => `  ${line(change)}\n`).join('')}`] : []
    })
    .join('\n')
}

const order = ['Course', 'Tracks', 'Dates', 'Lessons', 'Order', 'Who gets it', 'Edges', 'Settings'] as const

const headings: Readonly<Record<CourseChange['what'], (typeof order)[number]>> = {
  'course-changed': 'Course',
  'track-added': 'Tracks',
  'track-removed': 'Tracks',
  'track-renamed': 'Tracks',
  'track-changed': 'Tracks',
  'anchor-changed': 'Dates',
  'lesson-added': 'Lessons',
  'lesson-removed': 'Lessons',
  'lesson-renamed': 'Lessons',
  'lesson-moved': 'Lessons',
  'lesson-reordered': 'Order',
  'lesson-track-added': 'Who gets it',
  'lesson-track-removed': 'Who gets it',
  'edge-added': 'Edges',
  'edge-removed': 'Edges',
  'lesson-changed': 'Settings',
  'part-added': 'Settings',
  'part-removed': 'Settings',
}

function line(change: CourseChange): string {
  switch (change.what) {
    case 'course-changed':
      return `~ ${change.field}: ${fromTo(change)}`
    case 'track-added':
    case 'track-removed':
      return `${sign(change.what)} ${change.track}: ${change.title}`
    case 'track-renamed':
      return `~ ${change.track}, which was ${change.before}`
    case 'track-changed':
      return `~ ${change.track}, ${change.field}: ${fromTo(change)}`
    case 'anchor-changed':
      return `~ ${change.anchor}: ${fromTo(change)}`
    case 'lesson-added':
    case 'lesson-removed':
      return `${sign(change.what)} ${change.lesson}: ${change.title} (${change.file})`
    case 'lesson-renamed':
      return `~ ${change.lesson}, which was ${change.before} (known by its ${change.by})`
    case 'lesson-moved':
      return `~ ${change.lesson}: from ${change.before} to ${change.after}`
    case 'lesson-reordered':
      return `~ ${change.lesson}: now ${change.behind === undefined ? 'first' : `behind ${change.behind}`}`
    case 'lesson-track-added':
    case 'lesson-track-removed':
      return `${sign(change.what)} ${change.lesson}: on ${change.track}`
    case 'edge-added':
    case 'edge-removed':
      return `${sign(change.what)} ${change.lesson} ${edgeWords[change.kind]} ${change.names}`
    case 'lesson-changed':
      return `~ ${change.lesson}${where(change)}, ${change.field}: ${fromTo(change)}`
    case 'part-added':
    case 'part-removed':
      return `${sign(change.what)} ${change.lesson}, part ${change.part}`
  }
}

const edgeWords = {
  requires: 'requires',
  'requires-any': 'requires any of, among them',
  after: 'is better after',
  link: 'links to',
} as const

function sign(what: string): string {
  return what.endsWith('-added') ? '+' : '-'
}

function where({ track, part }: { readonly track?: string; readonly part?: string }): string {
  if (track !== undefined) return ` on ${track}`
  return part === undefined ? '' : `, part ${part}`
}

function fromTo({ before, after }: { readonly before?: string; readonly after?: string }): string {
  if (before === undefined) return `now ${after}`
  return after === undefined ? `no longer ${before}` : `${before} → ${after}`
}
