/**
 * Loading and checking a course: cold, again, and after one edit.
 *
 *     node bench/load/bench.ts [sizes, such as 100,1000,10000] [runs]
 *
 * Each run is a process of its own; the median and the spread are printed, every run goes to results/.
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateCourse, lessonFile, lessonPath } from '../generate-course.ts'

const sizes = (process.argv[2] ?? '100,1000').split(',').map(Number)
const runs = Number(process.argv[3] ?? 5)
const results = join(import.meta.dirname, '..', 'results')
const once = join(import.meta.dirname, 'once.ts')
const place = mkdtempSync(join(tmpdir(), 'coursepost-bench-'))

interface Run {
  readonly milliseconds: number
  readonly megabytes: number
}

console.log(`Node ${process.version}, ${cpus().length} cores, ${runs} runs each; milliseconds: median (least–most), MB`)
try {
  for (const size of sizes) await measure(size)
} finally {
  rmSync(place, { recursive: true, force: true })
}

async function measure(size: number): Promise<void> {
  const folder = join(place, String(size))
  const cache = join(place, `${size}-cache`)
  await generateCourse(folder, size)
  report(size, 'cold, one thread', () => load(folder, '-', '1'))
  report(size, 'cold, threads', () => load(folder, '-', '-'))
  load(folder, cache, '-')
  report(size, 'nothing changed', () => load(folder, cache, '-'))
  let edit = 0
  report(size, 'after one edit', () => {
    writeFileSync(lessonPath(folder, Math.ceil(size / 2)), lessonFile(Math.ceil(size / 2), ` edited ${++edit}`))
    return load(folder, cache, '-')
  })
}

function load(folder: string, cache: string, threads: string): Run {
  const run = JSON.parse(execFileSync(process.execPath, [once, folder, cache, threads], { encoding: 'utf8' }))
  if (run.errors > 0) throw new Error(`Expected a course without errors in ${folder}, got ${run.errors}`)
  return run
}

function report(size: number, what: string, run: () => Run): void {
  const all = Array.from({ length: runs }, run)
  mkdirSync(results, { recursive: true })
  const machine = { day: new Date().toISOString().slice(0, 10), node: process.version, cores: cpus().length }
  for (const one of all) {
    appendFileSync(join(results, 'load.jsonl'), `${JSON.stringify({ ...machine, size, what, ...one })}\n`)
  }
  const times = all.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b)
  const middle = times[Math.floor(times.length / 2)]
  const memory = Math.max(...all.map(({ megabytes }) => megabytes))
  console.log(`${String(size).padStart(6)}  ${what.padEnd(18)} ${middle} (${times[0]}–${times.at(-1)}), ${memory} MB`)
}
