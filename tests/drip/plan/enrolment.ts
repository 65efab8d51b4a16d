import type { Enrolment } from '@coursepost/drip'

/** An active enrolment with what the test cares about. */
export function enrolmentOf(parts: Partial<Enrolment>): Enrolment {
  return {
    id: 'enrolment',
    subscriber: 'subscriber',
    track: 'only',
    state: 'active',
    zone: 'UTC',
    hour: undefined,
    days: undefined,
    confirmedAt: Temporal.Instant.from('2026-10-01T12:00:00Z'),
    pausedUntil: undefined,
    nextAskedAt: undefined,
    done: new Map(),
    answers: {},
    ...parts,
  }
}
