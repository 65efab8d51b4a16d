/** A folder of its own for each test, and commands run in this process with what they print kept. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCoursepost } from 'coursepost'

export const contentFolder = new URL('../../content', import.meta.url).pathname

export interface Bench {
  readonly folder: string
  readonly environment: Record<string, string>
  run(...args: string[]): Promise<{ code: number; out: string; err: string }>
  /** Someone sits at the terminal and answers so. */
  confirm?: (question: string) => Promise<boolean>
  close(): Promise<void>
}

export async function openBench(environment: Record<string, string> = {}): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'coursepost-cli-'))
  const all = { COURSEPOST_DATABASE: join(folder, 'course.db'), ...environment }
  const bench: Bench = {
    folder,
    environment: all,
    async run(...args) {
      let out = ''
      let err = ''
      const code = await runCoursepost(args, {
        out: (text) => {
          out += text
        },
        err: (text) => {
          err += text
        },
        colour: false,
        environment: all,
        clock: () => Temporal.Instant.from('2026-10-30T17:00:00Z'),
        stop: new AbortController().signal,
        ...(bench.confirm && { confirm: bench.confirm }),
      })
      return { code, out, err }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
  return bench
}
