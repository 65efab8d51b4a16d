/** Postfix's `smtp-sink`: takes mails and throws them away. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const places = ['/usr/sbin', '/usr/local/sbin', '/usr/libexec/postfix', '/opt/homebrew/sbin']

/** Where one of Postfix's programs is. */
export function postfix(program: string): string {
  const found = places.map((place) => `${place}/${program}`).find(existsSync)
  if (found) return found
  throw new Error(`Expected Postfix's ${program} in ${places.join(', ')}, got none. Install the package \`postfix\`.`)
}

export async function startSink(port: number): Promise<ChildProcess> {
  // It will not run as root.
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const sink = spawn(postfix('smtp-sink'), [...user, `127.0.0.1:${port}`, '1000'], { stdio: 'inherit' })
  for (let tries = 0; tries < 50 && !(await answers(port)); tries++) await sleep(100)
  return sink
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('data', () => resolve(true)).once('error', () => resolve(false))
    socket.once('data', () => socket.end('QUIT\r\n'))
  })
}
