/**
 * What SpamAssassin says of mails. One process looks at all of them, since starting takes seconds and a mail a tenth of
 * one. It asks no network: lists of servers and signatures are judged where a mail arrives, not here.
 */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import type { SpamVerdict } from '@coursepost/email'
import type { Environment } from '../settings.ts'

export type SpamAnswer = { readonly verdicts: readonly SpamVerdict[] } | { readonly reason: string }

/** One verdict for each message, in their order; or why there is none. Each message has a Message-ID of its own. */
export async function askSpamAssassin(messages: readonly Uint8Array[], environment: Environment): Promise<SpamAnswer> {
  const { reason, output } = await run(mbox(messages), environment)
  if (reason !== undefined) return { reason }
  const answered = verdictsIn(output)
  const verdicts = messages.flatMap((message) => answered.get(idOf(Buffer.from(message).toString('latin1'))) ?? [])
  if (verdicts.length === messages.length) return { verdicts }
  return { reason: `it answered for ${verdicts.length} of ${messages.length} mails` }
}

const header = 'Coursepost'

/** What only a mail that has travelled can show; here it would be held against all of them. */
const notHere: Readonly<Record<string, string>> = {
  END_FUTURE_EMAILS:
    'counts words such as "stop these mails" in mails without a DKIM signature, and a sent mail has one',
  NO_RECEIVED: 'no server has passed the mail on yet',
  NO_RELAYS: 'as before',
}

const settings: readonly string[] = [
  // The score, then each rule that hit with its points.
  `add_header all ${header} _SCORE_ _TESTSSCORES(,)_`,
  // What this machine has learnt says nothing of others.
  ...['use_bayes 0', 'use_auto_welcomelist 0', 'use_txrep 0', 'report_safe 0'],
  ...Object.keys(notHere).map((rule) => `score ${rule} 0`),
]

function run(input: Buffer, environment: Environment): Promise<{ reason?: string; output: string }> {
  const options = ['--local', '--nocreate-prefs', '--mbox', ...settings.map((line) => `--cf=${line}`)]
  const child = spawn('spamassassin', options, {
    env: { ...environment, LC_ALL: 'C' },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const output = text(child.stdout)
  // A program that ends early says so by its exit code.
  child.stdin.on('error', () => undefined).end(input)
  return new Promise((resolve) => {
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ reason: error.code === 'ENOENT' ? 'it is not installed' : error.message, output: '' }),
    )
    child.on('close', async (code) =>
      resolve(code === 0 ? { output: await output } : { reason: `it ended with code ${code}`, output: '' }),
    )
  })
}

/** RFC 4155; no line of ours begins with `From `, so none needs to be quoted. */
function mbox(messages: readonly Uint8Array[]): Buffer {
  const separator = Buffer.from('From sample@sample-course.net Thu Jan  1 00:00:00 2026\n')
  const written = messages.map((message) =>
    Buffer.from(Buffer.from(message).toString('latin1').replaceAll('\r\n', '\n')),
  )
  return Buffer.concat(written.flatMap((message) => [separator, message, Buffer.from('\n')]))
}

/** By Message-ID, since they come in an order of their own. */
function verdictsIn(output: string): ReadonlyMap<string, SpamVerdict> {
  const heads = output.split(/^From .*\n/m).map((message) => message.split(/\n\n/, 1)[0]!.replace(/\n[ \t]+/g, ' '))
  return new Map(
    heads.flatMap((head) => {
      const match = verdict.exec(head)
      return match ? [[idOf(head), { score: Number(match[1]), hits: hitsIn(match[2]!) }] as const] : []
    }),
  )
}

const verdict = new RegExp(`^X-Spam-${header}: (-?[\\d.]+) (.*)$`, 'm')

function idOf(message: string): string {
  return /^Message-ID: <([^>]*)>/m.exec(message)?.[1] ?? ''
}

/** `HTML_MESSAGE=0.001, MISSING_DATE=1.4`; folded, so blanks may stand anywhere between. */
function hitsIn(list: string): ReadonlyMap<string, number> {
  const hits = [...list.matchAll(/([A-Z0-9_]+)=(-?[\d.]+)/g)].map(
    ([, rule, points]) => [rule!, Number(points)] as const,
  )
  return new Map(hits.filter(([, points]) => points !== 0))
}
