/** A real Postfix of the test's own: its own configuration, queue and port, relaying to one next hop. */
import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const command = '/usr/sbin/postfix'

/** Why it cannot run here, or nothing. Only root may start one. */
export function postfixMissing(): string | undefined {
  if (!existsSync(command)) return 'needs postfix (apt-get install postfix)'
  return process.getuid?.() === 0 ? undefined : 'needs root, to start a mail server of its own'
}

export interface Postfix {
  readonly port: number
  stop(): Promise<void>
}

export async function startPostfix(nextHop: number): Promise<Postfix> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'coursepost-postfix-'))
  // Its processes run as another user and must get through.
  chmodSync(folder, 0o755)
  for (const part of ['config', 'queue', 'data']) mkdirSync(join(folder, part))
  await run('chown', ['postfix', join(folder, 'data')])
  writeFileSync(join(folder, 'config/main.cf'), mainConfig(folder, nextHop))
  writeFileSync(join(folder, 'config/master.cf'), masterConfig(port))
  await run(command, ['-c', join(folder, 'config'), 'start'])
  return {
    port,
    async stop() {
      await run(command, ['-c', join(folder, 'config'), 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const mainConfig = (folder: string, nextHop: number) => `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
myhostname = relay.bread.example
mydestination =
local_recipient_maps =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
relayhost = [127.0.0.1]:${nextHop}
smtp_host_lookup = native
smtp_tls_security_level = none
smtpd_recipient_restrictions = permit_mynetworks, reject
`

// Nothing is chrooted: the folders of a chroot are made when the package starts its own server.
const masterConfig = (port: number) => `127.0.0.1:${port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
