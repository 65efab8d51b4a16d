import { readFile, writeFile } from 'node:fs/promises'
import { expect } from 'vitest'

/** Compares with a file that a person has read; `UPDATE_GOLDEN=1` rewrites it, and the diff is to be read again. */
export async function expectGolden(actual: string, file: URL): Promise<void> {
  if (process.env.UPDATE_GOLDEN) await writeFile(file, actual)
  expect(actual).toBe(await readFile(file, 'utf8'))
}
