/** One SMTP conversation (RFC 5321 §3) with a server that may be in a bad mood. */
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Arrived } from '../audit/evidence.ts'
import type { Random } from '../drive/random.ts'
import { endBytes, endOf, see } from './message.ts'
import type { Mood } from './mood.ts'

export interface House {
  readonly mood: () => Mood
  readonly random: Random
  /** Resolves when it is on the disk. */
  readonly keep: (arrived: Arrived) => Promise<void>
  /** A recipient was named, and has not been answered yet. */
  readonly onRecipient: (to: string) => void
  readonly onMishap: () => void
}

export async function converse(socket: Socket, connection: number, house: House): Promise<void> {
  const talk: Talk = { socket, connection, house, sender: '', to: '', inMessage: false, early: false }
  if (happens(talk, 'busy')) return void socket.end('421 4.3.2 too busy\r\n')
  await say(talk, '220 faults.example')
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of socket) {
    held = held.length === 0 ? (chunk as Buffer) : Buffer.concat([held, chunk as Buffer])
    if (talk.inMessage) await meet(talk)
    held = await answerAll(talk, held)
  }
}

interface Talk {
  readonly socket: Socket
  readonly connection: number
  readonly house: House
  sender: string
  to: string
  inMessage: boolean
  /** It has answered before the dot. */
  early: boolean
}

function happens({ house }: Talk, fault: Exclude<keyof Mood, 'slowMs'>): boolean {
  const probability = house.mood()[fault] ?? 0
  if (probability === 0 || !house.random.chance(probability)) return false
  house.onMishap()
  return true
}

/** The first bytes of a message have come. */
async function meet(talk: Talk): Promise<void> {
  if (talk.early) return
  if (happens(talk, 'cutInData')) return void talk.socket.destroy()
  if (!happens(talk, 'early')) return
  talk.early = true
  await say(talk, '250 2.0.0 taken, or so it says')
}

/** Answers what is complete; gives back what is not. */
async function answerAll(talk: Talk, held: Buffer): Promise<Buffer> {
  for (;;) {
    const at = talk.inMessage ? endOf(held) : held.indexOf('\r\n')
    if (at === -1 || talk.socket.destroyed) return held
    const taken = held.subarray(0, at)
    held = held.subarray(at + (talk.inMessage ? endBytes : 2))
    if (talk.inMessage) await takeMessage(talk, taken)
    else await takeCommand(talk, taken.toString('latin1'))
  }
}

async function takeCommand(talk: Talk, line: string): Promise<void> {
  const [verb = ''] = line.toUpperCase().split(' ')
  const command = commands[verb]
  if (!command) return say(talk, '502 5.5.1 what?')
  await command(talk, line)
}

const commands: Readonly<Record<string, (talk: Talk, line: string) => unknown>> = {
  EHLO: (talk, line) => {
    talk.sender = line.slice('EHLO '.length)
    return say(talk, '250 faults.example')
  },
  MAIL: (talk) => (happens(talk, 'cutBeforeMail') ? talk.socket.destroy() : say(talk, '250 2.1.0 ok')),
  RCPT: (talk, line) => {
    talk.to = /<(.*)>/.exec(line)?.[1] ?? ''
    talk.house.onRecipient(talk.to)
    return say(talk, happens(talk, 'deferRecipient') ? '451 4.7.1 not now' : '250 2.1.5 ok')
  },
  DATA: async (talk) => {
    await say(talk, '354 go on')
    talk.inMessage = true
    talk.early = false
  },
  RSET: (talk) => say(talk, '250 2.0.0 ok'),
  NOOP: (talk) => say(talk, '250 2.0.0 ok'),
  QUIT: (talk) => void talk.socket.end('221 2.0.0 bye\r\n'),
}

async function takeMessage(talk: Talk, message: Buffer): Promise<void> {
  const at = now()
  talk.inMessage = false
  const { taken, answer } = judge(talk)
  const { sender, to, connection, house } = talk
  await house.keep({ at, connection, sender, to, ...see(message), taken })
  await answer()
}

/** This machine's clock with fractions of a millisecond. */
function now(): number {
  return performance.timeOrigin + performance.now()
}

interface Judged {
  readonly taken: boolean
  readonly answer: () => unknown
}

function judge(talk: Talk): Judged {
  const { socket, house } = talk
  const half = () => house.random.chance(0.5)
  // The dot and the early answer have crossed on their way.
  if (talk.early) return { taken: true, answer: () => half() && say(talk, '250 2.0.0 taken once more') }
  if (happens(talk, 'deferMessage')) return { taken: false, answer: () => say(talk, '451 4.3.0 not now') }
  if (happens(talk, 'silent')) return { taken: half(), answer: () => socket.destroy() }
  if (happens(talk, 'garbage')) return { taken: half(), answer: () => socket.end(house.random.pick(garbage)) }
  if (happens(talk, 'half')) return { taken: half(), answer: () => socket.end('250-2.0.0 taken\r\n250-2.0') }
  if (happens(talk, 'oddCode')) return { taken: true, answer: () => say(talk, house.random.pick(oddCodes)) }
  return { taken: true, answer: () => say(talk, '250 2.0.0 taken') }
}

const garbage = [
  Buffer.from('\x00\xff\xfe\x80 \x1b[2J\r\n', 'latin1'),
  Buffer.from('well, perhaps\r\n'),
  Buffer.from('999 9.9.9 taken\r\n'),
  Buffer.from('\r\n\r\n\r\n'),
  Buffer.from('25\r\n'),
]

// All of them begin with 2: the first digit decides, not the enhanced code behind it (RFC 5321 §4.2.1).
const oddCodes = [
  '250 4.2.1 taken',
  '250 5.1.1 no such user, and taken',
  '252 2.7.7.7 taken',
  '250',
  '250-taken\r\n250 5.0.0 ok',
]

async function say(talk: Talk, reply: string): Promise<void> {
  const { socket, house } = talk
  if (happens(talk, 'slow')) await sleep(house.random.next() * (house.mood().slowMs ?? 300))
  if (!happens(talk, 'split')) return void socket.write(`${reply}\r\n`)
  for (const byte of Buffer.from(`${reply}\r\n`)) {
    socket.write(Buffer.from([byte]))
    await sleep(1)
  }
}
