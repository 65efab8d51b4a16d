/** Where mails are handed over: the operator's own relay or mail service. */
import type { ConnectionOptions } from 'node:tls'

/**
 * - `implicit`: TLS from the first byte, usually port 465 (RFC 8314 §3.3).
 * - `starttls`: plain at first, then TLS; a server that does not offer it is refused (RFC 3207).
 * - `none`: everything in the clear. For a mail server on the same machine.
 */
export type TlsMode = 'implicit' | 'starttls' | 'none'

export interface Transport {
  readonly host: string
  readonly port: number
  readonly tls: TlsMode
  readonly login?: { readonly user: string; readonly password: string }
  /** What we call ourselves in EHLO: the machine's full name in DNS. */
  readonly name?: string
  /** Further TLS settings, such as a private authority's certificate. */
  readonly tlsOptions?: ConnectionOptions
}
