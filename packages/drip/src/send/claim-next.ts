import { type Claimed, claim, lanesDue } from '../store/claim.ts'
import { type Pass, rulesOf } from './pass.ts'

/**
 * The next mail, from one lane after the other, so that a domain with many readers does not keep the others waiting.
 * When the lanes are through, the ledger is asked once more: a sent mail lets the next one of its reader go.
 */
export async function claimNext(pass: Pass): Promise<Claimed | undefined> {
  return (await claimFromLanes(pass)) ?? ((await refill(pass)) ? claimFromLanes(pass) : undefined)
}

async function claimFromLanes(pass: Pass): Promise<Claimed | undefined> {
  for (let lane = pass.lanes.shift(); lane !== undefined; lane = pass.lanes.shift()) {
    // Back at the end of the line at once: the other workers need not wait for what this one finds.
    pass.lanes.push(lane)
    const claimed = await claim(pass.options.db, lane, rulesOf(pass))
    if (claimed) {
      pass.tokens.add(claimed.token)
      return claimed
    }
    pass.lanes = pass.lanes.filter((other) => other !== lane)
  }
  return undefined
}

async function refill(pass: Pass): Promise<boolean> {
  pass.lanes = await lanesDue(pass.options.db, rulesOf(pass))
  return pass.lanes.length > 0
}
