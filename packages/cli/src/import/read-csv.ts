/** A CSV file as people or as what is wrong with a line, one after the other: never the whole file at once. */
import type { Readable } from 'node:stream'
import type { Course } from '@coursepost/core'
import { answerField, consentField } from '@coursepost/core/site'
import { type ImportedPerson, readSignUp } from '@coursepost/drip'
import { type CsvError, type Options, parse } from 'csv-parse'
import { TroubleError, UsageError } from '../exit.ts'

export interface CsvOptions {
  /** For lines without their own. */
  readonly track: string | undefined
  readonly zone: string | undefined
  readonly delimiter: string
  /** Each person has agreed that their sensitive answers are kept. */
  readonly sensitiveConsent: boolean
}

export type CsvLine =
  | { readonly kind: 'person'; readonly person: ImportedPerson; readonly leftOut: number }
  /** `number` counts from 1, the header included. */
  | { readonly kind: 'bad'; readonly number: number; readonly reasons: readonly string[] }

/** Throws a `UsageError` for a header that cannot be used; a line that cannot is one of the answers. */
export async function* readCsv(course: Course, input: Readable, options: CsvOptions): AsyncGenerator<CsvLine> {
  const torn: CsvError[] = []
  const records = input.pipe(parse(parserOptions(options, torn)))
  input.on('error', (error) => records.destroy(error))
  let header: readonly string[] | undefined
  let last = 0
  for await (const { info, record } of records as AsyncIterable<Row>) {
    yield* tellTorn(torn, last)
    if (header) yield readLine(course, header, record, info.lines, options)
    else header = checkHeader(course, record.map(trimmed), options)
    last = info.lines
  }
  yield* tellTorn(torn, last)
  if (!header) throw new UsageError('Expected a CSV file whose first line names the columns, got an empty one.')
}

function parserOptions({ delimiter }: CsvOptions, torn: CsvError[]): Options {
  return {
    bom: true,
    info: true,
    delimiter,
    skip_empty_lines: true,
    // The number of columns is looked at below, where the header is known.
    relax_column_count: true,
    // A quote in the wrong place is part of the cell, which is then refused by itself.
    relax_quotes: true,
    max_record_size: mostCharacters,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error) torn.push(error)
      return undefined
    },
  }
}

/** A quote that is never closed has taken in what follows, and nobody can tell where it should have ended. */
function* tellTorn(torn: CsvError[], last: number): Generator<CsvLine> {
  for (const { code, message, lines } of torn.splice(0)) {
    if (code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_QUOTE_NOT_CLOSED') {
      throw new TroubleError(
        `Expected a quote that is closed again, got one that stays open, at line ${last + 1} or soon after it. ` +
          'Nothing was read from there on. Mend it and import the file again: nobody is added twice.',
      )
    }
    yield bad(Number(lines), [message])
  }
}

function trimmed(cell: string): string {
  return cell.trim()
}

interface Row {
  readonly info: { readonly lines: number }
  readonly record: readonly string[]
}

// 100,000: far more than a person's line has; a quote that is never closed must not take the rest of the file in.
const mostCharacters = 100_000

const ownColumns = ['address', 'first-name', 'track', 'zone']

function checkHeader(course: Course, header: readonly string[], options: CsvOptions): readonly string[] {
  const problems = [
    ...missing(header, options),
    ...header.filter((name, at) => header.indexOf(name) < at).map((name) => `The column \`${name}\` is there twice.`),
    ...header.flatMap((name) => unusable(course, name, options)),
  ]
  if (problems.length === 0) return header
  throw new UsageError(`The columns need your attention:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
}

function missing(header: readonly string[], { track, zone }: CsvOptions): string[] {
  const said = header.length === 1 ? ` With another sign between the columns, give it by --delimiter.` : ''
  return [
    ...(header.includes('address') ? [] : [`Expected a column \`address\`, got: ${header.join(', ')}.${said}`]),
    ...(header.includes('track') || track ? [] : ['Expected a column `track`, or --track for all.']),
    ...(header.includes('zone') || zone ? [] : ['Expected a column `zone`, or --zone for all.']),
  ]
}

function unusable(course: Course, name: string, { sensitiveConsent }: CsvOptions): string[] {
  if (ownColumns.includes(name)) return []
  const question = course.questions.get(name)
  if (!question) {
    const known = [...ownColumns, ...course.questions.keys()].join(', ')
    return [`Expected columns out of ${known}; got \`${name}\`. Rename it or take it out.`]
  }
  if (!question.sensitive || sensitiveConsent) return []
  return [
    `\`${name}\` is a sensitive answer. Take the column out; or give --sensitive-consent, if each person has agreed that it is kept.`,
  ]
}

function readLine(
  course: Course,
  header: readonly string[],
  record: readonly string[],
  number: number,
  options: CsvOptions,
): CsvLine {
  if (record.length !== header.length) {
    return bad(number, [`expected ${header.length} columns, got ${record.length}`])
  }
  // What no UTF-8 decoder could read.
  if (record.some((cell) => cell.includes('\ufffd'))) return bad(number, ['expected UTF-8, got another encoding'])
  const read = readSignUp(course, formOf(header, record, options))
  if (read.kind === 'problems') return bad(number, read.problems.map(describe))
  const { withheld: _, ...person } = read.signUp
  const given = header.filter((name, at) => course.questions.has(name) && record[at]!.trim() !== '').length
  return { kind: 'person', person, leftOut: given - Object.keys(person.answers).length }
}

function bad(number: number, reasons: readonly string[]): CsvLine {
  return { kind: 'bad', number, reasons }
}

/** The rules are those of the form on the site. */
function formOf(header: readonly string[], record: readonly string[], options: CsvOptions): URLSearchParams {
  const form = new URLSearchParams({ track: options.track ?? '', zone: options.zone ?? '' })
  for (const [at, name] of header.entries()) {
    const cell = record[at]!.trim()
    if (cell === '') continue
    form.set(ownColumns.includes(name) ? name : answerField(name), cell)
    if (!ownColumns.includes(name)) form.set(consentField(name), 'yes')
  }
  return form
}

function describe({ field, message }: { readonly field: string; readonly message: string }): string {
  return `${field.replace(/^answer\./, '')}: ${message}`
}
