import { isIPv4 } from 'node:net'

/**
 * Whether a host, as it stands in a URL or a Host header without its port, can only be this machine: `localhost` and
 * names below it (RFC 6761, section 6.3), 127.0.0.0/8 (RFC 1122, section 3.2.1.3) and ::1 (RFC 4291, section 2.5.3).
 */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  if (name === 'localhost' || name.endsWith('.localhost')) return true
  return isIPv4(name) ? name.startsWith('127.') : ['::1', '[::1]'].includes(name)
}
