/** Opens the database for one command, and closes it whatever happens. */
import { existsSync } from 'node:fs'
import { openStore, placeOf, type Store, StoreError } from '@coursepost/drip'
import { TroubleError } from './exit.ts'

/** `database`: as in the settings. */
export async function withStore<Result>(database: string, use: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await open(database)
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}

/** For commands that only look: a database that is not there is told, not made. */
export function withExistingStore<Result>(database: string, use: (store: Store) => Promise<Result>): Promise<Result> {
  mustExist(database, 'Add a subscriber, or set COURSEPOST_DATABASE to the one you mean.')
  return withStore(database, use)
}

export function mustExist(database: string, next: string): void {
  const place = placeOf(database)
  if (place.engine === 'sqlite' && !existsSync(place.file)) {
    throw new TroubleError(`There is no database at ${place.file} yet. ${next}`)
  }
}

async function open(url: string): Promise<Store> {
  const store = await toldAsTrouble(() => openStore({ url }))
  if (store.engine === 'sqlite' && store.backup) process.stderr.write(toldOfBackup(store.backup))
  return store
}

/** A database that cannot be used as it is: the message says what was found and what to do next. */
export async function toldAsTrouble<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StoreError) throw new TroubleError(error.message)
    throw error
  }
}

/** To whoever runs the command, whichever it is: it happens once in the life of a version. */
function toldOfBackup(backup: string): string {
  return `The database has been brought forward to this version. A copy as it was before: ${backup}\n`
}
