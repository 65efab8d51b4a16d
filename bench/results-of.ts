/** Keeps every run as a line of plain data, and prints the median with the spread. */
import { appendFileSync, mkdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'

const folder = join(import.meta.dirname, 'results')

/** One run of one thing: what was measured, and figures by name. */
export type Run = Readonly<Record<string, string | number | boolean>>

export function keep(benchmark: string, run: Run): void {
  const machine = { day: new Date().toISOString().slice(0, 10), node: process.version, cores: cpus().length }
  mkdirSync(folder, { recursive: true })
  appendFileSync(join(folder, `${benchmark}.jsonl`), `${JSON.stringify({ ...machine, ...run })}\n`)
}

/** `12.3 (11.9–13.0)`. */
export function spread(values: readonly number[], digits = 1): string {
  const sorted = values.toSorted((a, b) => a - b)
  return `${median(values).toFixed(digits)} (${sorted[0]!.toFixed(digits)}–${sorted.at(-1)!.toFixed(digits)})`
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
