/** One pass in a process of its own: `sender.ts <database> <port> <time>`. Prints its summary. */
import { composer, openStore, sendDue } from '@coursepost/drip'
import { keys, loadTestCourse, publicUrl } from './world.ts'

const [file, port, time] = process.argv.slice(2)
const course = await loadTestCourse()
const store = await openStore({ file: file! })
const summary = await sendDue({
  db: store.db,
  course,
  compose: composer({ course, publicUrl, keys }),
  transport: { host: '127.0.0.1', port: Number(port), tls: 'none' },
  now: () => Temporal.Instant.from(time!),
})
await store.close()
console.log(JSON.stringify(summary))
