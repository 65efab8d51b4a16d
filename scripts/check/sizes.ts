/** A file that does one thing fits on a few screens. */
import type { Violation } from '../violation.ts'

const mostLines = 400 // as docs and review agree: beyond it nobody reads the file in one go

const source = /^(packages|scripts|tests)\/(?!fixtures\/).*\.(ts|css)$/

export function tooLong(files: ReadonlyMap<string, string>): Violation[] {
  return [...files]
    .filter(([path]) => source.test(path))
    .map(([path, text]) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > mostLines)
    .map(({ path, lines }) => ({
      file: path,
      line: mostLines + 1,
      what: `expected at most ${mostLines} lines, got ${lines}`,
      fix: 'Take out a step of the work as a file of its own, named by what it does.',
    }))
}
