/** `counter.ts <database> <times>`: reads a number and writes it back, one higher, each time in a transaction. */
import { inTransaction, openStore } from '@coursepost/drip'

const [file, times] = process.argv.slice(2)
const store = await openStore({ file: file! })
for (let n = 0; n < Number(times); n++) {
  await inTransaction(store.db, async (db) => {
    const { revision } = await db.selectFrom('course_revision').select('revision').executeTakeFirstOrThrow()
    await db
      .updateTable('course_revision')
      .set({ revision: String(Number(revision) + 1) })
      .execute()
  })
}
await store.close()
