/** What the mail server may do instead of its duty. Each is a probability from 0 to 1 at the place where it can happen. */
export interface Mood {
  /** Greets with 421 and closes. */
  readonly busy?: number
  /** Cuts the connection when MAIL comes, without a reply. */
  readonly cutBeforeMail?: number
  /** Answers 451 to RCPT. */
  readonly deferRecipient?: number
  /** Cuts the connection in the middle of the message. */
  readonly cutInData?: number
  /**
   * Answers 250 while the message is still coming, and half of the time once more after the dot. Only what comes with
   * its dot is kept: whoever believes the early answer and goes away has lost a message.
   */
  readonly early?: number
  /** Answers 451 after the dot. */
  readonly deferMessage?: number
  /** Closes after the dot without a reply. Half of such messages are kept. */
  readonly silent?: number
  /** Answers the dot with bytes that are no reply, and closes. Half of such messages are kept. */
  readonly garbage?: number
  /** Closes in the middle of a reply of several lines. Half of such messages are kept. */
  readonly half?: number
  /** Takes the message, and answers 250 with an enhanced code of a failure, or one that is none. */
  readonly oddCode?: number
  /** Sends a reply one byte at a time. */
  readonly split?: number
  /** Waits before a reply, for up to `slowMs`. */
  readonly slow?: number
  /** Milliseconds. Default 300. */
  readonly slowMs?: number
}

/** Does what RFC 5321 asks of it. */
export const calm: Mood = {}
