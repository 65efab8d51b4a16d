import type { Rule } from '../diagnostic.ts'

export const frontMatterMissing: Rule = {
  id: 'front-matter-missing',
  severity: 'error',
  what: 'A file has no settings at its top.',
  why: 'A lesson without a title, a promise and its tracks cannot be placed in the course.',
  fix: 'Open the file with a line of `---`, write the settings as YAML, and close them with a line of `---`.',
}

export const frontMatterUnclosed: Rule = {
  id: 'front-matter-unclosed',
  severity: 'error',
  what: 'The settings at the top of a file are opened but never closed.',
  why: 'Without the closing line nobody can tell settings from text.',
  fix: 'Add a line of exactly `---` behind the last setting.',
}

export const frontMatterLanguage: Rule = {
  id: 'front-matter-language',
  severity: 'error',
  what: 'The opening line of the settings names a language.',
  why: 'Settings are YAML; anything else could be a program, and a course is never run.',
  fix: 'Write `---` alone on the first line, and YAML below it.',
}

export const frontMatterYaml: Rule = {
  id: 'front-matter-yaml',
  severity: 'error',
  what: 'Settings are not valid YAML.',
  why: 'A file whose settings cannot be read is left out of the course.',
  fix: 'Mend the place the message points at; a value with `: ` or a leading `[`, `{`, `*`, `&` or `!` wants quotes.',
}
