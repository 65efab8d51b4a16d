/** Settings that are more than a word, from text to plain values. Each throws an `Error` worded "expected X, got Y". */
import type { TokenKeys } from '@coursepost/drip'
import { isLoopback } from '../loopback.ts'

export interface ListenAddress {
  readonly host: string
  readonly port: number
}

/** One secret, or `id:secret,id:secret`; the first one signs, all verify. */
export function parseSecrets(text: string): TokenKeys {
  if (!text.includes(':')) return [{ id: 'k1', secret: text }]
  return text.split(',').map((pair) => {
    const at = pair.indexOf(':')
    if (at === -1) throw new Error('expected `id:secret,id:secret`, got a secret without its id')
    return { id: pair.slice(0, at).trim(), secret: pair.slice(at + 1).trim() }
  })
}

export function parsePublicUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const allowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (!url || !allowed) throw new Error(`expected an address that begins with \`https://\`, got \`${text}\``)
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  return url
}

export function parseListen(text: string): ListenAddress {
  const match = /^(?:(.+):)?(\d{1,5})$/.exec(text)
  const port = Number(match?.[2])
  if (!match || port > 65_535) throw new Error(`expected \`host:port\` such as \`127.0.0.1:8787\`, got \`${text}\``)
  return { host: (match[1] ?? '127.0.0.1').replace(/^\[|\]$/g, ''), port }
}
