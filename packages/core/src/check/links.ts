import type { Rule } from '../diagnostic.ts'

export const deadLink: Rule = {
  id: 'dead-link',
  severity: 'error',
  what: 'A link or image leads to a file that is not in the course.',
  why: 'On the site and in every mail it would lead nowhere, and a sent mail cannot be mended.',
  fix: 'Correct the path, relative to the file it stands in; or remove the link.',
}

export const deadAnchor: Rule = {
  id: 'dead-anchor',
  severity: 'error',
  what: 'A link leads to a heading that its page does not have.',
  why: 'The reader lands at the top of a page and has to search.',
  fix: 'Correct the part behind the `#`, or the heading.',
}

export const linkOrderPrefix: Rule = {
  id: 'link-order-prefix',
  severity: 'warning',
  what: 'A link names a file by an order number it no longer has.',
  why: 'It still finds its lesson, but a reader of the files cannot follow it.',
  fix: 'Write the path as the file is called now.',
}

export const unknownVariable: Rule = {
  id: 'unknown-variable',
  severity: 'error',
  what: 'A text uses a variable that `course.md` does not declare.',
  why: 'Every reader would see the braces.',
  fix: 'Declare it under `variables` with a fallback, correct it, or write `\\{{` for a literal.',
}

export const unknownId: Rule = {
  id: 'unknown-id',
  severity: 'error',
  what: 'Something is named that does not exist in the course.',
  why: 'A lesson, track, question, date or source that nobody declared can never be reached.',
  fix: 'Correct the id, or declare what it names.',
}
