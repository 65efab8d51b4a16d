import { homedir } from 'node:os'
import { join } from 'node:path'

/** The user's own cache, as the XDG base directory specification 0.8 has it; every course shares it. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'coursepost')
}
