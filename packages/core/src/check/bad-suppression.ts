import type { Rule } from '../diagnostic.ts'

export const badSuppression: Rule = {
  id: 'bad-suppression',
  severity: 'warning',
  what: 'A `coursepost-ignore` comment has no reason, names no rule, or silences nothing.',
  why: 'A comment that does nothing looks as if somebody had judged the problem, and one without a reason tells no one why.',
  fix: 'Write `<!-- coursepost-ignore rule-id: why this is right here -->` above the passage (`# coursepost-ignore …` in settings), or remove it.',
}
