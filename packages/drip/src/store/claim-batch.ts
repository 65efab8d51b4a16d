/**
 * Claims several mails of several lanes at once, from one lane after the other, so that a domain with many readers does
 * not keep the others waiting, and one that is held back costs two searches.
 */
import { limitOf } from '../domain-limits.ts'
import { isPaused, mostAtOnce } from '../slowing.ts'
import { type BrakeState, checkBrake } from './brake.ts'
import { type Claimed, type ClaimRules, claim, claimEach } from './claim.ts'
import { type DueLane, inFlight, isHeldBack, lanesDue, lockLane, notePaced } from './lanes.ts'
import { currentRevision } from './revision.ts'
import type { Database } from './tables.ts'
import { inTransaction } from './transaction.ts'

export interface Batch {
  readonly mails: readonly FromLane[]
  /** The lane after which the next batch goes on; the empty string: at the first one. */
  readonly after: string
  readonly brake: BrakeState | undefined
  /** Another revision of the course is current. */
  readonly stale: boolean
}

export interface FromLane extends Claimed {
  /** The lane is slowed: its successes count towards its release. */
  readonly heldBack: boolean
}

export interface Wanted {
  readonly most: number
  /** Where the batch before it ended. */
  readonly after: string
}

/** Empty only when nothing may go: every lane has been asked. */
export async function claimBatch(db: Database, { most, after }: Wanted, rules: ClaimRules): Promise<Batch> {
  const [brake, first] = await Promise.all([
    checkBrake(db, rules.now, rules.brake),
    lanesDue(db, after, rules.now, most),
  ])
  const round = { most, rules: { ...rules, answersOnly: brake !== undefined } }
  const found = await claimAround(db, after, round, first)
  const stale = found.mails.length === 0 && (await currentRevision(db)) !== rules.revision
  return { ...found, brake, stale }
}

interface Round {
  readonly most: number
  readonly rules: ClaimRules
}

type Found = Pick<Batch, 'mails' | 'after'>

/** To the end of the lanes, and from their beginning once more. */
async function claimAround(db: Database, after: string, round: Round, first: readonly DueLane[]): Promise<Found> {
  const found = await claimFrom(db, after, round, first)
  return found.mails.length > 0 || after === '' ? found : claimFrom(db, '', round)
}

/** From the lanes behind `after`, a page of them at a time, until one has something or there are no more. */
async function claimFrom(db: Database, after: string, round: Round, first?: readonly DueLane[]): Promise<Found> {
  for (let from = after, known = first; ; known = undefined) {
    const lanes = known ?? (await lanesDue(db, from, round.rules.now, round.most))
    const mails = await claimFromLanes(db, lanes, round)
    from = lanes.length < round.most ? '' : lanes.at(-1)!.lane
    if (mails.length > 0 || from === '') return { mails, after: from }
  }
}

/** Each lane its share: one mail each where there are as many lanes as mails are wanted. */
async function claimFromLanes(db: Database, lanes: readonly DueLane[], { most, rules }: Round): Promise<FromLane[]> {
  const shares = lanes.map((lane, index) => ({ ...lane, most: shareOf(index, lanes.length, most) }))
  const free = shares.filter((lane) => isFree(lane, rules))
  const mails = (await claimEach(db, free, rules)).flat().map((claimed) => ({ ...claimed, heldBack: false }))
  for (const lane of shares.filter((lane) => !isFree(lane, rules))) {
    const heldBack = lane.state !== undefined && isHeldBack(lane.state)
    for (const claimed of await claimHeldBack(db, lane.lane, lane.most, rules)) mails.push({ ...claimed, heldBack })
  }
  return mails
}

/** What is left over goes to the first lanes. */
function shareOf(index: number, lanes: number, most: number): number {
  return Math.floor(most / lanes) + (index < most % lanes ? 1 : 0)
}

function isFree({ lane, state }: DueLane, { domains = {} }: ClaimRules): boolean {
  const { connections, perMinute } = limitOf(lane, domains)
  return connections === undefined && perMinute === undefined && !(state && isHeldBack(state))
}

/** One transaction a lane, because what is in flight is counted and claimed from together. */
function claimHeldBack(db: Database, lane: string, most: number, rules: ClaimRules): Promise<Claimed[]> {
  return inTransaction(db, async (db) => {
    const { now, domains = {} } = rules
    const { connections, perMinute = Number.POSITIVE_INFINITY } = limitOf(lane, domains)
    const { slowing, minuteAt, minuteTaken } = await lockLane(db, lane)
    // Another process has slowed it since the lanes were listed.
    if (isPaused(slowing, now)) return []
    const minute = Math.floor(now.epochMilliseconds / 60_000) * 60_000
    const taken = minuteAt === minute ? minuteTaken : 0
    const room = Math.min(most, mostAtOnce(slowing, connections) - (await inFlight(db, lane)), perMinute - taken)
    const claimed = room > 0 ? await claim(db, lane, room, rules) : []
    if (perMinute !== Number.POSITIVE_INFINITY) await notePaced(db, lane, minute, taken + claimed.length)
    return claimed
  })
}
