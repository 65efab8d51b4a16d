/** `prepare.ts <database> <readers>`: so many confirmed readers, with one lesson due each. */
import { applyCourse, confirm, fillLedger, openStore, signUp } from '../../packages/drip/src/index.ts'
import { loadBenchCourse, placeOf } from './world.ts'

const [file, readers] = process.argv.slice(2)
const course = await loadBenchCourse()
const { db, close } = await openStore(placeOf(file!))
const now = Temporal.Now.instant()
await applyCourse(db, course, now)
for (let at = 0; at < Number(readers); at += 500) {
  const some = Array.from({ length: Math.min(500, Number(readers) - at) }, (_, index) => addReader(at + index))
  await Promise.all(some)
}
await fillLedger(db, course, now)
await close()

async function addReader(index: number): Promise<void> {
  // Ten domains, of very different sizes, as among real readers.
  const address = `reader${index}@${'abcdefghij'[Math.floor(Math.sqrt(index % 100))]}.example`
  const reader = { address, firstName: `Zoë ${index}`, track: 'all', zone: 'Europe/Berlin', answers: {}, now }
  const signed = await signUp(db, reader)
  if (signed.kind === 'confirm') await confirm(db, signed.enrolment, now)
}
