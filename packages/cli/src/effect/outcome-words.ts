/** How many readers an edit means what for, in words. Pure. */
import type { Direction, EditEffect, EditOutcome, ItemEffect, Tally } from '@coursepost/drip'

/** For one, for many. */
type Forms = readonly [string, string]

const outcomeForms: Readonly<Record<EditOutcome, Forms>> = {
  next: ['gets it next', 'get it next'],
  gets: ['gets it later on', 'get it later on'],
  earlier: ['gets it earlier', 'get it earlier'],
  later: ['gets it later', 'get it later'],
  same: ['gets it when they would have', 'get it when they would have'],
  waits: ['waits for an answer', 'wait for an answer'],
  skips: ['skips it, because it comes too late', 'skip it, because it comes too late'],
  loses: ['will not get it', 'will not get it'],
  had: ['has had it', 'have had it'],
  apart: ['is not concerned', 'are not concerned'],
}

/** Where the text was edited: who has which. */
const textForms: Partial<Record<EditOutcome, Forms>> = {
  same: ['gets the new text', 'get the new text'],
  had: ['holds the older text', 'hold the older text'],
}

const directionForms: Readonly<Record<Direction, Forms>> = {
  earlier: ['gets lessons earlier', 'get lessons earlier'],
  later: ['gets lessons later', 'get lessons later'],
  both: ['gets some earlier and some later', 'get some earlier and some later'],
  other: ['gets other lessons', 'get other lessons'],
  unmoved: ['gets everything as before', 'get everything as before'],
  apart: ['is not concerned', 'are not concerned'],
}

/** `2 get it next, 1 waits for an answer (plan-start)`. */
export function editWords(edit: EditEffect, readers: number): string {
  if (edit.answered !== undefined)
    return `${edit.answered} of ${readers} readers have answered it, and keep their answer`
  if (edit.directions) return tallyWords(edit.directions, directionForms)
  const edited = edit.changes.some(({ what }) => what === 'text-changed')
  return edit.outcomes
    ? outcomeWords({ ...edit, outcomes: edit.outcomes }, edited ? textForms : {})
    : 'nobody is concerned'
}

export function outcomeWords(
  { outcomes, questions }: Pick<ItemEffect, 'outcomes' | 'questions'>,
  forms: Partial<Record<EditOutcome, Forms>> = {},
): string {
  const asked = questions.length === 0 ? '' : ` (${questions.join(', ')})`
  const waits: Forms = [outcomeForms.waits[0] + asked, outcomeForms.waits[1] + asked]
  return tallyWords(outcomes, { ...outcomeForms, waits, ...forms })
}

/** In the order of the forms; without what nobody has. */
function tallyWords<Name extends string>(tally: Tally<Name>, forms: Readonly<Record<Name, Forms>>): string {
  const told = (Object.keys(forms) as Name[]).filter((name) => tally[name] > 0)
  if (told.length === 0) return 'nobody is concerned'
  return told.map((name) => `${tally[name]} ${forms[name][tally[name] === 1 ? 0 : 1]}`).join(', ')
}
