/** An effect as headed lists of lines, for whatever shows them. Pure. */
import { type Effect, strandedWords } from '@coursepost/drip'
import { changesWords, itemWords, subjectWords } from './change-words.ts'
import { editWords, outcomeWords } from './outcome-words.ts'

export interface EffectLines {
  readonly title: string
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[]
  /** What holds for all of it. */
  readonly end: readonly string[]
}

export function effectLines(effect: Effect): EffectLines {
  const { from, to, readers, moved, edits, others, corrections } = effect
  const sections = [
    {
      heading: 'Edits',
      lines: edits.map(
        (edit) => `${subjectWords(edit.subject)} ${changesWords(edit.changes)}: ${editWords(edit, readers)}`,
      ),
    },
    { heading: 'Moved by these edits', lines: others.map((item) => `${itemWords(item)}: ${outcomeWords(item)}`) },
    {
      heading: 'Corrections',
      lines: corrections.map(
        ({ correction, lesson, readers }) =>
          `\`${correction}\`: ${of(readers, 'holds', 'hold')} an older text of \`${lesson}\` and ${readers === 1 ? 'gets' : 'get'} the correction`,
      ),
    },
  ]
  return {
    title: `Revision ${to} in place of ${from}: ${of(readers, 'is', 'are')} in the middle, ${moved} of whom ${moved === 1 ? 'gets' : 'get'} something otherwise.`,
    sections: sections.filter(({ lines }) => lines.length > 0),
    end: [...(edits.length === 0 ? ['Nothing that readers get was edited.'] : []), ...trouble(effect)],
  }
}

function trouble({ twice, stranded }: Effect): string[] {
  const again = twice.map(({ enrolment, ...item }) => `${itemWords(item)} would go to ${enrolment} again`)
  return [
    ...(stranded.length > 0 ? [strandedWords(stranded)] : []),
    twice.length === 0
      ? 'Nobody gets anything twice: each calendar was held against what its reader has had.'
      : `Expected that nobody gets anything twice, got: ${again.slice(0, mostShown).join('; ')}. That is a fault of Coursepost; nothing may be applied.`,
  ]
}

// Ten show what kind of fault it is.
const mostShown = 10

function of(readers: number, one: string, many: string): string {
  return `${readers} ${readers === 1 ? 'reader' : 'readers'} ${readers === 1 ? one : many}`
}
