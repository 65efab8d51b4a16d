/** Counts readers by outcome, one after the other: what it holds grows with the course, not with the readers. */
import type { Course } from '@coursepost/core'
import type { EditEffect, ItemEffect, MovedItem } from './answer.ts'
import { type Edit, itemsUnder, type Subject } from './edits.ts'
import { itemKey } from './fate.ts'
import { type Change, type Direction, directionOf, directions, type Outcome, outcomes } from './outcome.ts'
import type { ReaderEffect } from './reader-effect.ts'
import type { Twice } from './twice.ts'

export interface Count {
  /** Every lesson and part of both courses, by `itemKey`. */
  readonly items: ReadonlyMap<string, CountedItem>
  readonly edits: readonly CountedEdit[]
  readonly twice: (Twice & { readonly enrolment: string })[]
  readers: number
  moved: number
}

interface CountedItem {
  readonly lesson: string
  readonly part: string | undefined
  readonly outcomes: Record<Outcome, number>
  readonly questions: Set<string>
  /** Readers for whom it comes otherwise than before. */
  moved: number
}

interface CountedEdit {
  readonly edit: Edit
  /** Of an edit that is not of one lesson: what it may move. */
  readonly under: readonly string[]
  readonly directions: Record<Direction, number>
  answered: number
}

export function newCount(before: Course, after: Course, edits: readonly Edit[]): Count {
  const items = itemsOf(before, after)
  const under = (subject: Subject) => (subject.kind === 'course' ? [...items.keys()] : underSubject(after, subject))
  return {
    items,
    edits: edits.map((edit) => ({ edit, under: under(edit.subject), directions: none(directions), answered: 0 })),
    twice: [],
    readers: 0,
    moved: 0,
  }
}

/** Ids of now win: the later course comes last. */
function itemsOf(before: Course, after: Course): Map<string, CountedItem> {
  const lessons = [...before.lessons, ...after.lessons]
  const former = after.lessons.flatMap(({ key, parts }) =>
    parts.flatMap(({ aliases }) => aliases.map((id) => itemKey(key, id))),
  )
  const items = lessons.flatMap((lesson) => [
    { key: lesson.key, lesson: lesson.id, part: undefined },
    ...lesson.parts.map(({ id }) => ({ key: lesson.key, lesson: lesson.id, part: id })),
  ])
  return new Map(
    items
      .map(({ key, lesson, part }) => [itemKey(key, part), { lesson, part }] as const)
      .filter(([item]) => !former.includes(item))
      .map(([item, name]) => [item, { ...name, outcomes: none(outcomes), questions: new Set(), moved: 0 }]),
  )
}

function underSubject(course: Course, subject: Subject): string[] {
  return subject.kind === 'track' || subject.kind === 'anchor' ? itemsUnder(course, subject.kind, subject.id) : []
}

function none<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
}

export function addReader(count: Count, reader: ReaderEffect): void {
  count.readers++
  if ([...reader.changes.values()].some(({ moved }) => moved)) count.moved++
  for (const [item, change] of reader.changes) addChange(count.items.get(item)!, change, reader.questions.get(item))
  for (const counted of count.edits) addToEdit(counted, reader)
  count.twice.push(...reader.twice.map((twice) => ({ ...twice, enrolment: reader.enrolment.id })))
}

function addChange(item: CountedItem, { outcome, moved }: Change, questions: readonly string[] = []): void {
  item.outcomes[outcome]++
  if (moved) item.moved++
  for (const question of questions) item.questions.add(question)
}

function addToEdit(counted: CountedEdit, { changes, enrolment }: ReaderEffect): void {
  const { subject } = counted.edit
  if (subject.kind === 'question') {
    if (enrolment.answers[subject.id] !== undefined) counted.answered++
    return
  }
  if (subject.kind === 'lesson') return
  const apart = subject.kind === 'track' && enrolment.track !== subject.id
  const own = counted.under.flatMap((item) => changes.get(item) ?? [])
  counted.directions[apart ? 'apart' : directionOf(own)]++
}

export function movedItems({ items }: Count, { changes }: ReaderEffect): MovedItem[] {
  const moved = [...changes].filter(([, change]) => change.moved)
  return moved.map(([item, { outcome }]) => ({ ...nameOf(items.get(item)!), outcome }))
}

export function editEffects({ edits, items }: Count): EditEffect[] {
  return edits.map(({ edit, directions, answered }) => {
    const { subject } = edit
    const item = subject.kind === 'lesson' ? items.get(itemKey(subject.key, subject.part)) : undefined
    return {
      ...edit,
      outcomes: item?.outcomes,
      directions: subject.kind === 'lesson' || subject.kind === 'question' ? undefined : directions,
      answered: subject.kind === 'question' ? answered : undefined,
      questions: [...(item?.questions ?? [])].toSorted(),
    }
  })
}

/** What nobody edited and what moves all the same. */
export function otherEffects({ edits, items }: Count): ItemEffect[] {
  const edited = new Set(
    edits.flatMap(({ edit: { subject } }) => (subject.kind === 'lesson' ? [itemKey(subject.key, subject.part)] : [])),
  )
  return [...items]
    .filter(([item, { moved }]) => moved > 0 && !edited.has(item))
    .map(([, item]) => ({ ...nameOf(item), outcomes: item.outcomes, questions: [...item.questions].toSorted() }))
}

function nameOf({ lesson, part }: CountedItem): Pick<CountedItem, 'lesson' | 'part'> {
  return { lesson, part }
}
