/** A database of its own for a test, on the server of this run. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { serverVariable } from './server.ts'

export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

export async function createDatabase(): Promise<TestDatabase> {
  const server = process.env[serverVariable]!
  const name = `coursepost_test_${randomBytes(6).toString('hex')}`
  await command(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => command(server, `drop database if exists ${name} with (force)`) }
}

/** One statement, on a connection of its own. */
export async function command(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
