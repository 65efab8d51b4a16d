/** The two buttons: each moves the clock, waits for the mails, and leads back to the list, which says what came. */
import type { Context } from 'hono'
import type { MailboxOptions, Moved } from './options.ts'

export type Move = 'next-day' | 'next-mail'

/** What a move came to, in words. It travels in the list's address, so that a reload of the list moves nothing. */
export interface MoveOutcome {
  readonly move: Move
  /** `undefined`: nobody has a mail planned, so the clock stands where it stood. */
  readonly sent: number | undefined
}

export function clockMover(options: MailboxOptions): (c: Context, move: Move) => Promise<Response> {
  const once = oneAtATime((move: Move) => (move === 'next-day' ? options.nextDay() : options.nextMail()))
  return async (c, move) => {
    const moved = await once(move)
    return c.redirect(`/mailbox/?${toQuery({ move, sent: moved?.sent })}`, 303)
  }
}

export function outcomeFrom(query: Readonly<Record<string, string>>): MoveOutcome | undefined {
  const { move, sent = '' } = query
  if (move !== 'next-day' && move !== 'next-mail') return undefined
  return { move, sent: /^\d{1,9}$/.test(sent) ? Number(sent) : undefined }
}

/** A second press while the first is under way is a double click, not a wish for two days: it waits for the first. */
function oneAtATime(run: (move: Move) => Promise<Moved | undefined>): typeof run {
  let underWay: Promise<Moved | undefined> | undefined
  return (move) => {
    underWay ??= run(move).finally(() => {
      underWay = undefined
    })
    return underWay
  }
}

function toQuery({ move, sent }: MoveOutcome): string {
  return new URLSearchParams({ move, ...(sent === undefined ? {} : { sent: String(sent) }) }).toString()
}
