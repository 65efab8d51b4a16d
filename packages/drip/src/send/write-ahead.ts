/** Writes mails ahead of the lines, one for each, so that no line waits while its next mail is composed and signed. */
import { givenBack } from '../ending.ts'
import { type WrittenLetter, writeLetter } from '../write-letter.ts'
import { linesOf } from './carrier.ts'
import { end, taken, unsaid } from './end.ts'
import { type AtHand, fail, type Pass, type Ready } from './pass.ts'

/** Whether one more mail is to be written now. */
export function isBehind({ options, carriers, queue, ready, writing }: Pass): boolean {
  return queue.length > 0 && ready.length + writing.size < linesOf(carriers, options.now())
}

/** `onEnd` is called when it comes to an end here, because nothing is to be sent. */
export function writeNext(pass: Pass, onEnd: () => void): 'started' {
  const claimed = pass.queue.shift()!
  const work = writtenFor(pass, claimed)
    .then((written) => {
      if (written) pass.ready.push({ ...claimed, ...written })
      else {
        pass.held.delete(claimed.mail.id)
        onEnd()
      }
    })
    .catch((error) => fail(pass, error))
    .finally(() => {
      pass.writing.delete(work)
      pass.bell.ring()
    })
  pass.writing.add(work)
  return 'started'
}

/** `undefined`: nothing is to be sent, and that is in the ledger. */
async function writtenFor(pass: Pass, claimed: AtHand): Promise<Pick<Ready, 'frozen' | 'bytes'> | undefined> {
  const written = await write(pass, claimed)
  if (written === 'gone') await end(pass, claimed, taken(claimed), unsaid)
  else if (written === 'unwritable')
    await end(pass, claimed, givenBack(claimed.mail, aQuarterFrom(pass.options.now())), unsaid)
  else return written
  return undefined
}

async function write(
  { options, summary, kept }: Pass,
  claimed: AtHand,
): Promise<WrittenLetter | 'gone' | 'unwritable'> {
  const { letter } = claimed
  try {
    return await writeLetter(options.db, options.compose, letter, claimed, options.now(), kept)
  } catch (error) {
    summary.problems.push({ mail: letter.id, enrolment: letter.enrolment, error })
    return 'unwritable'
  }
}

// 15 minutes: what cannot be written now cannot be in a minute either, and must not fill the log.
function aQuarterFrom(now: Temporal.Instant): Temporal.Instant {
  return now.add({ minutes: 15 })
}
