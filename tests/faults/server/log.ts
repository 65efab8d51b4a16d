/** The server's own record: appended, and on the disk before anybody is told. */
import { fsyncSync, openSync, writeSync } from 'node:fs'
import type { Arrived } from '../audit/evidence.ts'

export interface Log {
  /** Resolves when the line is on the disk. */
  append(arrived: Arrived): Promise<void>
}

export function openLog(path: string): Log {
  const file = openSync(path, 'a')
  let lines: string[] = []
  let written: Promise<void> | undefined
  const write = () => {
    const text = lines.join('')
    lines = []
    written = undefined
    writeSync(file, text)
    fsyncSync(file)
  }
  return {
    append(arrived) {
      lines.push(`${JSON.stringify(arrived)}\n`)
      // What arrives in the same turn of the event loop shares one fsync.
      written ??= new Promise<void>((resolve) => setImmediate(resolve)).then(write)
      return written
    },
  }
}
