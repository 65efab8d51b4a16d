import { fork } from 'node:child_process'
import { records } from './keys.ts'

const child = fork(new URL('./verifier-process.mjs', import.meta.url), { execArgv: [] })
const waiting = new Map<number, (results: [string, string][]) => void>()
let count = 0
child.on('message', ({ id, results }: { id: number; results: [string, string][] }) => {
  waiting.get(id)?.(results)
  waiting.delete(id)
})
// It serves all files of this worker and ends with it.
child.unref()
child.channel!.unref()

/** `[selector, result]` of each signature, as another program judges it. */
export function verify(signed: Uint8Array | string): Promise<[string, string][]> {
  const { promise, resolve } = Promise.withResolvers<[string, string][]>()
  waiting.set(++count, resolve)
  child.send({ id: count, message: Buffer.from(signed as string).toString('base64'), records })
  return promise
}
