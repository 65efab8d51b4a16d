import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { jsonSchema, type SchemaName, schemaNames } from '@coursepost/core'
import { siteJsonSchema, themeJsonSchema } from '@coursepost/core/site'
import type { Context } from '../context.ts'
import { type ExitCode, fine, TroubleError, UsageError } from '../exit.ts'
import { reportSchema } from '../report/json.ts'
import { calendarSchema } from '../sample/json.ts'

export interface SchemaOptions {
  readonly out?: string
}

/** What `coursepost schema` can write: what authors write, and what `check` and `plan --sample` print as JSON. */
export const schemaChoices = [...schemaNames, 'report', 'calendar'] as const

type Choice = (typeof schemaChoices)[number]

/** `coursepost schema [name] [--out folder]`: JSON Schemas for editors. One goes to the screen, or all to a folder. */
export async function schema(name: Choice | undefined, { out }: SchemaOptions, context: Context): Promise<ExitCode> {
  if (out === undefined && name === undefined) {
    throw new UsageError(`Name one of ${schemaChoices.join(', ')}; or a folder for all of them: --out schemas.`)
  }
  const names = name === undefined ? schemaChoices : [name]
  if (out === undefined) context.out(await schemaText(names[0]!))
  else for (const each of names) context.out(`Wrote ${await write(each, out)}.\n`)
  return fine
}

async function schemaText(name: Choice): Promise<string> {
  if (name === 'report') return reportSchema()
  if (name === 'calendar') return calendarSchema()
  return `${JSON.stringify(authorsSchema(name), null, 2)}\n`
}

/** With the sections of `course.md` that other packages read. */
function authorsSchema(name: SchemaName) {
  return jsonSchema(name, { site: siteJsonSchema(), theme: themeJsonSchema() })
}

async function write(name: Choice, folder: string): Promise<string> {
  const path = join(folder, `${name}.schema.json`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(path, await schemaText(name))
    return path
  } catch (error) {
    throw new TroubleError(`${path} cannot be written (${(error as NodeJS.ErrnoException).code}). Name another folder.`)
  }
}
