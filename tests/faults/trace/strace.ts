/** strace, which can look at system calls and spoil them. Without it, or where it may not look, scenarios say so. */
import { spawnSync } from 'node:child_process'

/** Why strace cannot be used here; `undefined` when it can. */
export function whyNoStrace(): string | undefined {
  if (process.platform !== 'linux') return 'needs strace, which there is on Linux only'
  const { error, status } = spawnSync('strace', ['-f', '-o', '/dev/null', 'true'])
  if (error) return 'needs strace: install the package of that name'
  if (status !== 0) return 'needs strace, which may not look at other processes here'
  return undefined
}

/** Calls that change a file or leave by a socket. */
export const writes = ['pwrite64', 'pwritev', 'write', 'writev', 'sendto', 'sendmsg', 'fsync', 'fdatasync', 'ftruncate']

/** Watches a command's `calls`, threads and children included, and writes them to `file`. */
export function watching(file: string, calls: readonly string[], ...options: readonly string[]): string[] {
  return ['strace', '-f', '-qq', '-o', file, '-e', `trace=${calls.join(',')}`, ...options]
}

export interface Injection {
  readonly call: string
  /** 1 for the first one in a thread. `first+` spoils all from there on. */
  readonly when: string
  /** `signal=SIGKILL`, `error=ENOSPC` … */
  readonly what: string
  /** Only calls on these files. */
  readonly files?: readonly string[]
}

/** Spoils calls of a command. strace counts them by thread; the first thread to get there is meant. */
export function spoiling({ call, when, what, files = [] }: Injection): string[] {
  const only = files.flatMap((file) => ['-P', file])
  // Not with --seccomp-bpf: that lets a signal pass by unnoticed.
  return [
    'strace',
    '-f',
    '-qq',
    '-o',
    '/dev/null',
    ...only,
    '-e',
    `trace=${call}`,
    '-e',
    `inject=${call}:${what}:when=${when}`,
  ]
}
