/** The way from senders to their database, where there is one: a file has none. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Place } from './engine.ts'
import { startProxy } from './proxy.ts'
import type { Random } from './random.ts'

export interface Network {
  /** The database, as reached through it. */
  readonly place: Place
  cutOff(): void
  /** For up to three seconds. */
  standStill(senders: unknown, chance: Random): Promise<void>
  close(): Promise<void>
}

export async function networkOf(place: Place): Promise<Network | undefined> {
  const url = 'url' in place ? URL.parse(String(place.url)) : null
  if (!url?.host) return undefined
  const proxy = await startProxy({ host: url.hostname, port: Number(url.port || defaultPort) })
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String(proxy.port)
  return {
    place: { ...place, url: through.href } as Place,
    cutOff: () => proxy.cut(),
    async standStill(_senders, chance) {
      proxy.freeze()
      await sleep(chance.whole(100, 3000))
      proxy.thaw()
    },
    close: () => proxy.close(),
  }
}

// PostgreSQL's own.
const defaultPort = 5432
