/** What an import came to, in words. */
import type { Output } from '../output.ts'

export interface Counts {
  readonly added: number
  readonly known: number
  readonly suppressed: number
  readonly bad: number
  /** Answers to questions that the person's track does not ask. */
  readonly leftOut: number
  /** It was told to end before the file did. */
  readonly cutOff: boolean
}

export interface How {
  readonly confirmed?: boolean
  readonly dryRun?: boolean
}

export function tellCounts(counts: Counts, how: How, { out, err }: Pick<Output, 'out' | 'err'>): void {
  out(`${summary(counts, how)}.\n`)
  if (counts.leftOut > 0) err(`${number(counts.leftOut)} answers were left out: their track does not ask for them.\n`)
  if (counts.added > 0) err(`${follows(counts.added, how)}\n`)
  if (counts.cutOff) err('Ended before the end of the file. Run it again: nobody is added twice.\n')
  else if (counts.bad > 0) err('Mend the lines named above and import the file again: nobody is added twice.\n')
}

function summary({ added, known, suppressed, bad }: Counts, { dryRun }: How): string {
  const parts: readonly (readonly [number, string])[] = [
    [known, 'known already and left as they are'],
    [suppressed, 'on the suppression list'],
    [bad, 'bad lines'],
  ]
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${number(count)} ${what}`)
  return [`${number(added)} ${dryRun ? 'would be added; nothing was stored' : 'added'}`, ...told].join(', ')
}

/** What a sender will do because of it: the operator should know before it does. */
function follows(added: number, { confirmed, dryRun }: How): string {
  const many = number(added)
  const go = dryRun ? 'would go' : 'go'
  return confirmed
    ? `They count as confirmed: up to two lessons to each of these ${many} ${go} with the next passes of the sender, at once.`
    : `${many} mails that ask to confirm ${go} with the next passes of the sender, as fast as its limits let them.`
}

function number(count: number): string {
  return count.toLocaleString('en')
}
