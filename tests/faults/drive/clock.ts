/** Clocks for senders: one that runs on from a given moment, and one that has lost its mind. */
import { random } from './random.ts'

export type Clock = () => Temporal.Instant

/**
 * Said `start` when this machine's clock said `wallMs`, and runs on with it, `speed` times as fast; so two processes can
 * have the same one.
 */
export function clockFrom(start: Temporal.Instant, wallMs: number, speed = 1): Clock {
  return () => start.add({ milliseconds: (Date.now() - wallMs) * speed })
}

export interface Jumps {
  readonly seed: number
  /** How far it goes wrong, at most, both ways. */
  readonly hours: number
  /** How likely each look at it finds it moved. */
  readonly chance: number
}

/** Now and then, between two looks, it is set to anything within `hours` of the truth. `onJump`: it has been. */
export function jumping(clock: Clock, { seed, hours, chance }: Jumps, onJump: () => void): Clock {
  const { chance: happens, next } = random(seed)
  let wrongByMs = 0
  return () => {
    if (happens(chance)) {
      wrongByMs = Math.round((next() * 2 - 1) * hours * 3_600_000)
      onJump()
    }
    return clock().add({ milliseconds: wrongByMs })
  }
}
