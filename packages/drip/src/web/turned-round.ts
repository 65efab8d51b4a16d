/**
 * Two days in the wrong order: a plan that ends before it starts. Which days belong together the course says itself, by
 * `N% of A..B`: between them there must be something to take a share of. Days that it only compares, as in
 * `A..B < 8 days`, may come in any order.
 */
import type { Answers, Course, Lesson, Send } from '@coursepost/core'
import { answerField, type FormProblem } from '@coursepost/core/site'
import type { AnswersRead } from './read-answers.ts'
import { say } from './words.ts'

/** `stored` counts where the form did not ask. What was stored before is not held against a form that changes neither. */
export function turnedRound(course: Course, read: AnswersRead, stored: Answers = {}): FormProblem[] {
  const given = new Map([...read.answers].map(([{ id }, read]) => [id, read]))
  const dayOf = (id: string) => {
    const read = given.get(id) ?? { kind: 'absent' }
    return read.kind === 'absent' ? stored[id] : 'value' in read ? read.value : undefined
  }
  return spansOf(course).flatMap(([start, end]) => {
    const [from, to] = [dayOf(start), dayOf(end)]
    const told = [end, start].find((id) => given.get(id)?.kind === 'answer')
    if (told === undefined || from === undefined || to === undefined || from <= to) return []
    const label = (id: string) => course.questions.get(id)?.label ?? id
    return [{ field: answerField(told), message: say('problem-order', { end: label(end), start: label(start) }) }]
  })
}

/** Pairs of date questions, each once. */
function spansOf(course: Course): [start: string, end: string][] {
  const sends = [...[...course.anchors.values()].map(({ send }) => send), ...course.lessons.flatMap(sendsOf)]
  const pairs = sends
    .flatMap(sharesOf)
    .flatMap(({ from, to }): [string, [string, string]][] =>
      from.kind === 'day' && to.kind === 'day' ? [[`${from.id} ${to.id}`, [from.id, to.id]]] : [],
    )
  return [...new Map(pairs).values()]
}

function sendsOf({ tracks, until, parts }: Lesson): Send[] {
  const own = [...tracks.values()].map(({ send }) => send)
  const ofParts = parts.flatMap(({ send, from, until }) => [send, from, until])
  return [...own, until, ...ofParts].filter((send) => send !== undefined)
}

function sharesOf(send: Send): Extract<Send, { kind: 'share' }>[] {
  if (send.kind === 'share') return [send]
  return 'options' in send ? send.options.flatMap((option) => sharesOf(option.send)) : []
}
