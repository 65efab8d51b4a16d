/**
 * `writers.ts <database> <how many> <milliseconds>`: so many callers write at the same time, each one row after the
 * other, half of them in transactions. Prints the id of each row when the store says that it is committed.
 */
import { writeSync } from 'node:fs'
import { inTransaction, openStore } from '@coursepost/drip'

const [file, callers, milliseconds] = process.argv.slice(2)
const { db, close } = await openStore({ file: file! })
const until = performance.now() + Number(milliseconds)
let count = 0

await Promise.all(Array.from({ length: Number(callers) }, (_, caller) => work(caller)))
await close()

async function work(caller: number): Promise<void> {
  while (performance.now() < until) {
    const id = `${process.pid}-${++count}`
    const insert = (on: typeof db) =>
      on
        .insertInto('subscriber')
        .values({ id, address: `${id}@bread.example`, created_at: 1 })
        .execute()
    if (caller % 2 === 0) await insert(db)
    else await inTransaction(db, insert)
    say(`${id}\n`)
  }
}

/** At once: what is printed is printed before the next thing happens, whoever kills us. */
function say(line: string): void {
  for (;;) {
    try {
      writeSync(1, line)
      return
    } catch (error) {
      // The pipe is full: whoever reads it is slow today.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
  }
}
