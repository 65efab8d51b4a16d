/**
 * Claims several mails of several lanes in one transaction, from one lane after the other, so that a domain with many
 * readers does not keep the others waiting, and one that is held back costs two searches.
 */
import { limitOf } from '../domain-limits.ts'
import { isPaused, mostAtOnce } from '../slowing.ts'
import { type BrakeState, checkBrake } from './brake.ts'
import { type Claimed, type ClaimRules, claim } from './claim.ts'
import { inFlight, isHeldBack, type LaneState, laneStates, lanesDue, lockLane, notePaced } from './lanes.ts'
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
export function claimBatch(db: Database, { most, after }: Wanted, rules: ClaimRules): Promise<Batch> {
  return inTransaction(db, async (db) => {
    if ((await currentRevision(db)) !== rules.revision) return { mails: [], after, brake: undefined, stale: true }
    const brake = await checkBrake(db, rules.now, rules.brake)
    const round = { most, rules: { ...rules, answersOnly: brake !== undefined } }
    const first = await claimFrom(db, after, round)
    if (first.mails.length > 0 || after === '') return { ...first, brake, stale: false }
    return { ...(await claimFrom(db, '', round)), brake, stale: false }
  })
}

interface Round {
  readonly most: number
  readonly rules: ClaimRules
}

/** From the lanes behind `after`, a page of them at a time, until one has something or there are no more. */
async function claimFrom(db: Database, after: string, round: Round): Promise<Pick<Batch, 'mails' | 'after'>> {
  for (let from = after; ; ) {
    const lanes = await lanesDue(db, from, round.rules.now, round.most)
    const mails = await claimFromLanes(db, lanes, round)
    from = lanes.length < round.most ? '' : lanes.at(-1)!
    if (mails.length > 0 || from === '') return { mails, after: from }
  }
}

/** Each lane its share; one mail each where there are as many lanes as mails are wanted. */
async function claimFromLanes(db: Database, lanes: readonly string[], { most, rules }: Round): Promise<FromLane[]> {
  const states = await laneStates(db, lanes)
  const share = Math.ceil(most / Math.max(1, lanes.length))
  const mails: FromLane[] = []
  for (const lane of lanes) {
    const room = Math.min(share, most - mails.length)
    if (room > 0) mails.push(...(await claimFromLane(db, lane, room, rules, states.get(lane))))
  }
  return mails
}

async function claimFromLane(
  db: Database,
  lane: string,
  most: number,
  rules: ClaimRules,
  known: LaneState | undefined,
): Promise<FromLane[]> {
  const limit = limitOf(lane, rules.domains ?? {})
  const free = limit.connections === undefined && limit.perMinute === undefined && !(known && isHeldBack(known))
  const claimed = free ? await claim(db, lane, most, rules) : await claimHeldBack(db, lane, most, rules)
  const heldBack = known !== undefined && isHeldBack(known)
  return claimed.map((each) => ({ ...each, heldBack }))
}

async function claimHeldBack(db: Database, lane: string, most: number, rules: ClaimRules): Promise<Claimed[]> {
  const { now, domains = {} } = rules
  const { connections, perMinute = Number.POSITIVE_INFINITY } = limitOf(lane, domains)
  const { slowing, minuteAt, minuteTaken } = await lockLane(db, lane)
  // Another process has slowed it since the lanes were listed.
  if (isPaused(slowing, now)) return []
  const minute = Math.floor(now.epochMilliseconds / 60_000) * 60_000
  const taken = minuteAt === minute ? minuteTaken : 0
  const room = mostAtOnce(slowing, connections) - (await inFlight(db, lane))
  const claimed = await upTo(Math.min(most, room, perMinute - taken), (most) => claim(db, lane, most, rules))
  if (perMinute !== Number.POSITIVE_INFINITY) await notePaced(db, lane, minute, taken + claimed.length)
  return claimed
}

function upTo(most: number, take: (most: number) => Promise<Claimed[]>): Promise<Claimed[]> {
  return most > 0 ? take(most) : Promise.resolve([])
}
