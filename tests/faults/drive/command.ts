/** `coursepost send`, as an operator's cron starts it. It is ready when it has named its first recipient. */
import { join } from 'node:path'
import { courseFolder, keys, publicUrl } from './course.ts'
import { fileOf } from './engine.ts'
import { node, type Sender, startProcess } from './process.ts'
import type { Rig } from './rig.ts'

const main = join(import.meta.dirname, '../../../packages/cli/src/main.ts')

export function startCommand({ place, server, policy, clock }: Rig): Sender {
  const sender = startProcess([...node, main, 'send', courseFolder, '--now', clock.toString()], {
    COURSEPOST_DATABASE: fileOf(place),
    COURSEPOST_SMTP: `smtp://127.0.0.1:${server.port}`,
    COURSEPOST_SECRET: keys[0]!.secret,
    COURSEPOST_PUBLIC_URL: publicUrl,
    COURSEPOST_UNCERTAIN: policy,
    COURSEPOST_CONNECTIONS: '20',
  })
  const ready = Promise.withResolvers<void>()
  void sender.ended.then(() => ready.resolve())
  void server.watch(() => ready.resolve())
  return { ...sender, ready: ready.promise }
}
