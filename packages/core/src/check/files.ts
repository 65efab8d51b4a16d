import type { Rule } from '../diagnostic.ts'

export const courseMissing: Rule = {
  id: 'course-missing',
  severity: 'error',
  what: 'There is no course where one was expected.',
  why: 'A course is a folder with a `course.md` in it.',
  fix: 'Name the folder that holds `course.md`, or write one.',
}

export const fileUnreadable: Rule = {
  id: 'file-unreadable',
  severity: 'error',
  what: 'A file of the course cannot be read as text.',
  why: 'What cannot be read is left out of the course.',
  fix: 'Save the file as UTF-8 text of at most 1 MB inside the course folder.',
}

export const courseEmpty: Rule = {
  id: 'course-empty',
  severity: 'error',
  what: 'The course has no lesson.',
  why: 'There is nothing to send and nothing to read.',
  fix: 'Write a first lesson beside `course.md`, or in a folder below it: `1-start/1-hello.md`.',
}

export const badId: Rule = {
  id: 'bad-id',
  severity: 'error',
  what: 'The name of a file or folder is no id.',
  why: 'The name, without its order number, is the id and the address for ever.',
  fix: 'Rename it to lower-case letters, digits and single hyphens, for example `3-first-24-hours.md`.',
}

export const reservedId: Rule = {
  id: 'reserved-id',
  severity: 'error',
  what: 'A lesson or page takes an id that the site needs itself.',
  why: 'Two things would stand at one address.',
  fix: 'Choose another name for the file.',
}

export const duplicateId: Rule = {
  id: 'duplicate-id',
  severity: 'error',
  what: 'Two files have the same id.',
  why: 'An id is an address and a name in the ledger; two lessons cannot share it.',
  fix: 'Rename one of the files.',
}

export const duplicateOrder: Rule = {
  id: 'duplicate-order',
  severity: 'error',
  what: 'Two neighbours have the same order number.',
  why: 'Nobody can tell which comes first.',
  fix: 'Give one of them another number.',
}

export const mixedOrder: Rule = {
  id: 'mixed-order',
  severity: 'error',
  what: 'Some neighbours have an order number and some have none.',
  why: 'Nobody can tell where those without one belong.',
  fix: 'Number all files and folders of this folder, or none.',
}
