/** A copy of the database beside it, before its schema changes: the way back, should the new version disappoint. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { StoreError } from '../error.ts'

/**
 * `course.db` → `course.db.before-schema-3`, or `…-3-2` and so on where that stands already: no older copy is ever
 * written over. Whole and on the disk when its path is returned; readable by whoever may read the database.
 */
export function backUp(database: DatabaseSync, file: string, schema: number): string {
  checkRoom(file)
  const { mode } = statSync(file)
  const unfinished = `${file}.before-schema-${schema}.unfinished-${process.pid}`
  try {
    rmSync(unfinished, { force: true })
    // Made beforehand, because SQLite would let everyone read it.
    closeSync(openSync(unfinished, 'wx', mode))
    database.prepare('vacuum into ?').run(unfinished)
    toDisk(unfinished)
    const copy = takeName(`${file}.before-schema-${schema}`, mode)
    renameSync(unfinished, copy)
    toDisk(dirname(copy))
    return copy
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw isFull(error) ? noRoom(file, (error as Error).message) : error
  }
}

// A tenth more than the database: the copy is no larger than that, and the new schema wants room as well.
const roomShare = 1.1

/** With what is still in the log beside it. */
function checkRoom(file: string): void {
  const needed = (sizeOf(file) + sizeOf(`${file}-wal`)) * roomShare
  const { bavail, bsize } = statfsSync(dirname(file))
  if (bavail * bsize < needed) throw noRoom(file, `${inMegabytes(bavail * bsize)} free, ${inMegabytes(needed)} needed`)
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`
}

function takeName(name: string, mode: number): string {
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? name : `${name}-${number}`
    try {
      // Fails where there is one, also when another process is just making it.
      closeSync(openSync(numbered, 'wx', mode))
      return numbered
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function toDisk(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

// https://sqlite.org/rescode.html#full
const SQLITE_FULL = 13

function isFull(error: unknown): boolean {
  const { errcode, code } = error as { errcode?: number; code?: string }
  return errcode === SQLITE_FULL || code === 'ENOSPC'
}

function noRoom(file: string, found: string): StoreError {
  return new StoreError(
    `Expected room for a copy of ${file} before its schema is brought forward, got "${found}". ` +
      'Free some space on that disk, or move the database to a larger one; nothing has been changed.',
  )
}
