/** A database of its own for a test, on the server of this run. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { serverVariable } from './server.ts'

export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** What the names of this run's databases begin with, so that none of them outlives it on a server that does. */
export const prefixVariable = 'COURSEPOST_TEST_PREFIX'

/** Empty, or a copy of one that nobody is connected to. */
export async function createDatabase(template?: TestDatabase): Promise<TestDatabase> {
  const server = process.env[serverVariable]!
  const name = `${process.env[prefixVariable] ?? 'coursepost_test_'}${randomBytes(6).toString('hex')}`
  await command(server, `create database ${name}${template ? ` template ${nameOf(template)}` : ''}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    async drop() {
      await command(server, dropping(name))
    },
  }
}

export async function dropAll(server: string, prefix: string): Promise<void> {
  const names = await command(server, `select datname from pg_database where starts_with(datname, '${prefix}')`)
  for (const { datname } of names) await command(server, dropping(datname!))
}

/** One statement, on a connection of its own. */
export async function command(url: string, statement: string): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

function nameOf({ url }: TestDatabase): string {
  return new URL(url).pathname.slice(1)
}

function dropping(name: string): string {
  return `drop database if exists ${name} with (force)`
}
