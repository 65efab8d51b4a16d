/** Who a mail is from and to as far as servers are concerned: RFC 5321 §2.3.1. */
export interface Envelope {
  /** Where failure notices go. */
  readonly from: string
  readonly to: string
}
