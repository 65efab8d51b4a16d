/**
 * The mail server, as a process of its own: whoever kills senders does not touch it. Told what to do by messages from
 * the process that started it (start.ts).
 */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { random } from '../drive/random.ts'
import { converse } from './conversation.ts'
import { openLog } from './log.ts'
import { calm, type Mood } from './mood.ts'

const [log, seed] = process.argv.slice(2)
const { append } = openLog(log!)
let mood: Mood = calm
let connections = 0
let open = 0
let arrived = 0
let mishaps = 0
let watched = false

const house = {
  mood: () => mood,
  random: random(Number(seed)),
  keep: (message: Parameters<typeof append>[0]) => {
    arrived++
    return append(message)
  },
  onRecipient: (to: string) => {
    if (watched) process.send!({ recipient: to })
  },
  onMishap: () => {
    mishaps++
  },
}

const server = createServer({ noDelay: true }, (socket) => {
  open++
  // The other side is killed again and again; that is what this is about.
  socket.on('error', () => {})
  converse(socket, ++connections, house)
    .catch(() => {})
    .finally(() => {
      socket.destroy()
      open--
    })
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')

const orders: Readonly<Record<string, (given: { mood?: Mood }) => Promise<void>>> = {
  mood: async (given) => {
    mood = given.mood ?? calm
  },
  /** Answers when every conversation has ended and is written down. */
  quiet: async () => {
    while (open > 0) await sleep(2)
  },
  count: async () => {},
  /** From now on it tells of each recipient. */
  watch: async () => {
    watched = true
  },
}

process.on('message', async (order: { id: number; name: string; mood?: Mood }) => {
  await orders[order.name]!(order)
  process.send!({ id: order.id, arrived, mishaps })
})
process.on('disconnect', () => process.exit(0))
process.send!({ port: (server.address() as AddressInfo).port })
