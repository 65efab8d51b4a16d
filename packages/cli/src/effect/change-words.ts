/** Each edit in a few words, as they stand behind the name of what was edited. Pure. */
import type { CourseEdit, EditSubject } from '@coursepost/drip'

/** `the lesson `weigh``, `part `third-day` of `weigh``. */
export function subjectWords(subject: EditSubject): string {
  switch (subject.kind) {
    case 'lesson':
      return itemWords(subject)
    case 'track':
      return `track \`${subject.id}\``
    case 'anchor':
      return `date \`${subject.id}\``
    case 'question':
      return `question \`${subject.id}\``
    case 'course':
      return 'the course'
  }
}

export function itemWords({ lesson, part }: { readonly lesson: string; readonly part: string | undefined }): string {
  return part === undefined ? `\`${lesson}\`` : `part \`${part}\` of \`${lesson}\``
}

/** Alike ones once: an edge on two tracks is one edit. */
export function changesWords(changes: CourseEdit['changes']): string {
  return [...new Set(changes.map(changeWords))].join(', ')
}

function changeWords(change: Change): string {
  switch (change.what) {
    case 'lesson-added':
      return 'inserted'
    case 'track-added':
    case 'part-added':
      return 'added'
    case 'lesson-removed':
    case 'track-removed':
    case 'part-removed':
      return 'removed'
    case 'lesson-renamed':
    case 'track-renamed':
    case 'part-renamed':
    case 'question-renamed':
      return `renamed, it was \`${change.before}\``
    case 'lesson-moved':
      return `moved from ${change.before} to ${change.after}`
    case 'lesson-reordered':
      return change.behind === undefined ? 'moved to the front' : `moved behind \`${change.behind}\``
    case 'lesson-track-added':
      return `now on track \`${change.track}\``
    case 'lesson-track-removed':
      return `no longer on track \`${change.track}\``
    case 'text-changed':
      return 'text edited'
    case 'edge-added':
    case 'edge-removed':
      return edgeWords(change)
    case 'lesson-changed':
      return lessonChangeWords(change)
    case 'track-changed':
    case 'course-changed':
      return `${change.field} ${fromTo(change)}`
    case 'anchor-changed':
      return fromTo(change)
  }
}

type Change = CourseEdit['changes'][number]

function edgeWords({ what, kind, names }: Extract<Change, { names: string }>): string {
  return `\`${kind}\` ${what === 'edge-added' ? 'now names' : 'no longer names'} \`${names}\``
}

function lessonChangeWords(change: Extract<Change, { what: 'lesson-changed' }>): string {
  const { field, track } = change
  if (field === 'draft') return change.after === undefined ? 'no longer a draft' : 'now a draft'
  const on = track === undefined ? '' : ` on \`${track}\``
  return `\`${field}\`${on} ${fromTo(change)}`
}

function fromTo({ before, after }: { readonly before?: string; readonly after?: string }): string {
  if (before === undefined) return `now ${after}`
  return after === undefined ? `no longer ${before}` : `${before} → ${after}`
}
