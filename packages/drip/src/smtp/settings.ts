/** What we ask of nodemailer's connection, and what we refuse before it is asked. */
import { isIP } from 'node:net'
import type { Transport } from '../transport.ts'
import { TransportError } from './error.ts'

/** A password never crosses a network in the clear (RFC 4954 §4: PLAIN and LOGIN only under TLS). */
export function checkTransport({ host, tls, login }: Transport): void {
  if (tls !== 'none' || !login || isLoopback(host)) return
  throw new TransportError(
    `Expected TLS for a login at ${host}, got tls "none": the password would cross the network in the clear. ` +
      'Set tls to "implicit" (port 465) or "starttls" (port 587).',
  )
}

// RFC 5321 §4.5.3.2.6: the answer to the dot may take ten minutes. Giving up sooner makes doubles.
const answerMs = 10 * 60 * 1000
// Two minutes for name, connection, greeting and TLS together. RFC 5321 §4.5.3.2.1 grants the greeting five, but this
// is the operator's own relay, and a relay that slow is better paused and tried again.
const openingMs = 2 * 60 * 1000

export function optionsFor({ host, port, tls, name, tlsOptions }: Transport) {
  return {
    host,
    port,
    ...(name === undefined ? {} : { name }),
    ...(tlsOptions === undefined ? {} : { tls: tlsOptions }),
    secure: tls === 'implicit',
    // Required, or not at all: "if the server happens to offer it" can be talked out of it by anyone in between.
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    connectionTimeout: openingMs,
    greetingTimeout: openingMs,
    socketTimeout: answerMs,
    // Closing means now: a connection is only closed by us when nothing more may leave on it.
    socketCloseTimeout: 0,
    // Otherwise `localhost` is not resolved on a machine whose only network is itself.
    allowInternalNetworkInterfaces: true,
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}
