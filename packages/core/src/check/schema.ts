import type { Rule } from '../diagnostic.ts'

export const unknownKey: Rule = {
  id: 'unknown-key',
  severity: 'error',
  what: 'Settings hold a key that means nothing here.',
  why: 'A misspelt key would be ignored in silence, and the lesson would not do what you wrote.',
  fix: 'Correct the spelling or remove the key.',
}

export const missingField: Rule = {
  id: 'missing-field',
  severity: 'error',
  what: 'Settings lack something that is required.',
  why: 'Readers see it, or the course cannot place the lesson without it.',
  fix: 'Add the key with its value.',
}

export const wrongType: Rule = {
  id: 'wrong-type',
  severity: 'error',
  what: 'A value is not of the kind its key takes.',
  why: 'What cannot be understood cannot be sent.',
  fix: 'Write the value as the message says.',
}

export const badExpression: Rule = {
  id: 'bad-expression',
  severity: 'error',
  what: 'A `send`, `when`, `from` or `until` cannot be read.',
  why: 'Who gets a lesson, and when, hangs on it.',
  fix: 'Mend the expression where the caret points, for example `plan-start + 2 days` or `country = US`.',
}
