/** Where mails are handed over: the operator's own relay or mail service. */
import type { ConnectionOptions } from 'node:tls'
import type { Limits } from './limits.ts'

/**
 * - `implicit`: TLS from the first byte, usually port 465 (RFC 8314 §3.3).
 * - `starttls`: plain at first, then TLS; a server that does not offer it is refused (RFC 3207).
 * - `none`: everything in the clear. For a mail server on the same machine.
 */
export type TlsMode = 'implicit' | 'starttls' | 'none'

export interface Transport {
  /** Names it in the database, in logs and to the operator. Default: `host:port`. */
  readonly id?: string
  /** Its share of the mails beside the other transports'. 0: only while no other can take any. Default: 1. */
  readonly weight?: number
  /** Connections at a time, in each process. Default: what the pass says. */
  readonly connections?: number
  /** What it may carry, over all processes on the database. Default: anything. */
  readonly limits?: Limits
  readonly host: string
  readonly port: number
  readonly tls: TlsMode
  readonly login?: { readonly user: string; readonly password: string }
  /** What we call ourselves in EHLO: the machine's full name in DNS. */
  readonly name?: string
  /** Further TLS settings, such as a private authority's certificate. */
  readonly tlsOptions?: ConnectionOptions
}

export function idOf({ id, host, port }: Transport): string {
  return id ?? `${host}:${port}`
}
