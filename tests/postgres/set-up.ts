/** Vitest calls this before the first test, and what it gives after the last one. */
import { randomBytes } from 'node:crypto'
import { dropAll, prefixVariable } from './database.ts'
import { serverVariable, startServer } from './server.ts'

export default async function setUp(): Promise<() => Promise<void>> {
  const server = await startServer()
  const prefix = `coursepost_test_${randomBytes(4).toString('hex')}_`
  // Every test process, and every process that a test starts, inherits both.
  process.env[serverVariable] = server.url
  process.env[prefixVariable] = prefix
  return async () => {
    await dropAll(server.url, prefix)
    await server.stop()
  }
}
