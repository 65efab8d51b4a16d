/** Opens the database for one command, and closes it whatever happens. */
import { existsSync } from 'node:fs'
import { openStore, type Store, StoreError } from '@coursepost/drip'
import { TroubleError } from './exit.ts'

export async function withStore<Result>(file: string, use: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await open(file)
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}

/** For commands that only look: a database that is not there is told, not made. */
export function withExistingStore<Result>(file: string, use: (store: Store) => Promise<Result>): Promise<Result> {
  if (!existsSync(file)) {
    throw new TroubleError(
      `There is no database at ${file} yet. Add a subscriber, or set COURSEPOST_DATABASE to the file you mean.`,
    )
  }
  return withStore(file, use)
}

async function open(file: string): Promise<Store> {
  try {
    const store = await openStore({ file })
    if (store.backup) process.stderr.write(toldOfBackup(store.backup))
    return store
  } catch (error) {
    if (error instanceof StoreError) throw new TroubleError(error.message)
    throw error
  }
}

/** To whoever runs the command, whichever it is: it happens once in the life of a version. */
function toldOfBackup(backup: string): string {
  return `The database has been brought forward to this version. A copy as it was before: ${backup}\n`
}
