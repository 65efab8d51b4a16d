/** PostgreSQL for a benchmark, with every commit on the disk: prepared once, and copied for each run. */
import { command } from '../../tests/postgres/database.ts'
import { startServer } from '../../tests/postgres/server.ts'

export interface Databases {
  /** The URL of the one that is to be prepared. */
  readonly prepared: string
  /** The URL of a copy, in the place of the one before it. */
  copy(): Promise<string>
  stop(): Promise<void>
}

export async function startDatabases(): Promise<Databases> {
  const { url, stop } = await startServer({ durable: true })
  await command(url, 'create database prepared')
  return {
    prepared: named(url, 'prepared'),
    async copy() {
      await command(url, 'drop database if exists copy with (force)')
      await command(url, 'create database copy template prepared')
      return named(url, 'copy')
    },
    stop,
  }
}

function named(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
