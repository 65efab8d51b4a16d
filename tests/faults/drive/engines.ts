/** All of them, by name. */
import { type Engine, sqlite } from './engine.ts'
import { postgres } from './postgres.ts'

export const engines: Readonly<Record<string, Engine>> = { sqlite, postgres }
