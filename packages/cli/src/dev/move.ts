/** Moves the preview's clock the way time goes by: through every hour, so that each slot is met within its grace. */
import { deliveredTo, listEnrolments, plan } from '@coursepost/drip'
import type { MovableClock } from './clock.ts'
import type { Preview } from './preview.ts'

/** One hour a step: a third of the grace that a slot has. */
const step = Temporal.Duration.from({ hours: 1 })

export async function moveOneDay(preview: Preview, clock: MovableClock): Promise<{ sent: number }> {
  return walk(preview, clock, clock.now().add({ hours: 24 }))
}

/** To the next mail that is planned for anyone; `undefined` when none is. */
export async function moveToNextMail(preview: Preview, clock: MovableClock): Promise<{ sent: number } | undefined> {
  const next = await nextAt(preview, clock.now())
  return next && walk(preview, clock, next)
}

async function walk(preview: Preview, clock: MovableClock, end: Temporal.Instant): Promise<{ sent: number }> {
  let sent = (await preview.send()).sent
  for (;;) {
    const next = clock.now().add(step)
    const last = Temporal.Instant.compare(next, end) >= 0
    clock.moveTo(last ? end : next)
    sent += (await preview.send()).sent
    if (last) return { sent }
  }
}

async function nextAt(
  { store: { db }, course }: Preview,
  now: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const all = await listEnrolments(db)
  const times = await Promise.all(
    all.map(async ({ enrolment }) => plan(course(), enrolment, await deliveredTo(db, enrolment.id), now).mails[0]?.at),
  )
  return times.filter((at) => at !== undefined).toSorted(Temporal.Instant.compare)[0]
}
