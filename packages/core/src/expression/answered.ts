import { questionsOf } from './names.ts'
import type { Condition } from './types.ts'

/** Questions that are certainly answered by every reader for whom the condition holds. */
export function answeredBy(condition: Condition | undefined): ReadonlySet<string> {
  return condition === undefined ? new Set() : answered(condition, true)
}

/** The same for one for whom it comes out as `outcome`; unknown is neither. */
function answered(condition: Condition, outcome: boolean): ReadonlySet<string> {
  switch (condition.kind) {
    case 'not':
      return answered(condition.term, !outcome)
    case 'and':
    case 'or': {
      const each = condition.terms.map((term) => answered(term, outcome))
      return (condition.kind === 'and') === outcome ? union(each) : common(each)
    }
    case 'known':
      return new Set(outcome ? [condition.question] : [])
    case 'yes':
    case 'compare':
    case 'span':
      return new Set(outcome && condition.orUnknown ? [] : questionsOf(condition))
  }
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]))
}

function common([first, ...others]: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set([...(first ?? [])].filter((id) => others.every((set) => set.has(id))))
}
