/** One pass in a process of its own, with limits: `sender.ts <database> <port> <limits as JSON>`. Prints what it sent. */
import { composer, sendDue } from '@coursepost/drip'
import { keys, loadTestCourse, publicUrl } from '../ledger/world.ts'
import { openAgain } from '../test-store.ts'

const [url, port, limits] = process.argv.slice(2)
const course = await loadTestCourse()
const store = await openAgain(url!)
const { sent, halted } = await sendDue({
  db: store.db,
  course,
  compose: composer({ course, publicUrl, keys }),
  transport: { id: 'shared', host: '127.0.0.1', port: Number(port), tls: 'none', limits: JSON.parse(limits!) },
  connections: 5,
  now: () => Temporal.Now.instant(),
})
await store.close()
console.log(JSON.stringify({ sent, halted: halted?.kind }))
