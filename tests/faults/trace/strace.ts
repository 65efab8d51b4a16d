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
}

/**
 * Spoils calls of a command: those on one file, or all; and writes them to `log`. strace counts them by thread; the
 * first thread to get there is meant.
 */
export function spoiling({ call, when, what }: Injection, log = '/dev/null', file?: string): string[] {
  const only = file === undefined ? [] : ['-P', file]
  const spoil = ['-e', `trace=${call}`, '-e', `inject=${call}:${what}:when=${when}`]
  // Not with --seccomp-bpf: that lets a signal pass by unnoticed.
  return ['strace', '-f', '-qq', '-o', log, ...only, ...spoil]
}

/** What strace says of a call that it made fail. */
export const injected = '(INJECTED)'
