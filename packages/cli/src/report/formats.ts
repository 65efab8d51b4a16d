/** The formats of `check --format`, one file each. */
import { github } from './github.ts'
import { json } from './json.ts'
import type { Printed, Report, Terms } from './report.ts'
import { text } from './text.ts'

export const formats = { text, json, github } satisfies Record<string, (report: Report, terms: Terms) => Printed>

export type Format = keyof typeof formats
