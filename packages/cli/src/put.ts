import { writeFile } from 'node:fs/promises'
import type { Context } from './context.ts'
import { TroubleError } from './exit.ts'

/** What was asked for goes to a file when one is named, otherwise to the screen. */
export async function put(text: string, out: string | undefined, context: Context): Promise<void> {
  if (out === undefined) return context.out(text)
  try {
    await writeFile(out, text)
  } catch (error) {
    throw new TroubleError(
      `Could not write ${out}: ${(error as Error).message}. Give --out a file in a folder that exists.`,
    )
  }
  context.out(`Wrote ${out}.\n`)
}
