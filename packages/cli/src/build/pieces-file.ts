import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Course } from '@coursepost/core'
import { type KeptPieces, keptPieces } from '@coursepost/core/site'
import { cacheFolder } from '../cache-folder.ts'

/**
 * What the last build of this course to this folder made. It lies in the user's cache and not in the site: nothing that a
 * site does not need goes to a host. `fresh` begins without it.
 */
export async function openPieces({ folder }: Course, out: string, fresh = false): Promise<KeptPieces> {
  const name = createHash('sha256')
    .update(`${folder}\0${resolve(out)}`)
    .digest('hex')
    .slice(0, 16)
  const file = join(cacheFolder(), 'sites', `${name}.json`)
  if (fresh) await rm(file, { force: true })
  return keptPieces(file)
}
