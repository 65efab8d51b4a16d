import type { Rule } from '../diagnostic.ts'

export const unknownLanguage: Rule = {
  id: 'unknown-language',
  severity: 'info',
  what: 'A block of code names a language that nobody can colour.',
  why: 'It is shown as plain text; most often the name is misspelt.',
  fix: 'Correct the name, write `text` for what is no code, or leave it out.',
}
