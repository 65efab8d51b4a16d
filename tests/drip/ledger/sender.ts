/** One pass in a process of its own: `sender.ts <database> <port> <time> <lease clock>`. Prints its summary. */
import { composer, type LeaseClock, sendDue } from '@coursepost/drip'
import { openAgain } from '../test-store.ts'
import { keys, loadTestCourse, publicUrl } from './world.ts'

const [url, port, time, leaseClock] = process.argv.slice(2)
const course = await loadTestCourse()
const store = await openAgain(url!, leaseClock as LeaseClock)
const summary = await sendDue({
  db: store.db,
  course,
  compose: composer({ course, publicUrl, keys }),
  transport: { host: '127.0.0.1', port: Number(port), tls: 'none' },
  now: () => Temporal.Instant.from(time!),
})
await store.close()
console.log(JSON.stringify(summary))
