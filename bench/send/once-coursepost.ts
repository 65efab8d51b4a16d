/** `once-coursepost.ts <port> <connections> <dkim|plain> <database>`: one pass of the sender over all that is due. */
import { openStore, sendDue } from '../../packages/drip/src/index.ts'
import { benchComposer, loadBenchCourse, newSigner, placeOf } from './world.ts'

const [port, connections, seal, file] = process.argv.slice(2) as [string, string, string, string]
const course = await loadBenchCourse()
const { db, close } = await openStore(placeOf(file))
const compose = benchComposer(course, seal === 'dkim' ? newSigner() : undefined)

const start = performance.now()
const before = process.cpuUsage()
const { sent, problems } = await sendDue({
  db,
  course,
  compose,
  transport: { host: '127.0.0.1', port: Number(port), tls: 'none' },
  now: Temporal.Now.instant,
  connections: Number(connections),
})
const milliseconds = performance.now() - start
const { user, system } = process.cpuUsage(before)
await close()
console.log(JSON.stringify({ sent, problems: problems.length, milliseconds, cpuMilliseconds: (user + system) / 1000 }))
