/** Runs a program of the house with the Node that runs this, and brings back what it said. */
import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'

export const root = join(import.meta.dirname, '..')

export interface Ran {
  readonly ok: boolean
  /** What it wrote to both streams, in order; empty when it was shown. */
  readonly output: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Lets it write straight to the terminal, for what takes long enough to watch. */
  readonly show?: boolean
}

export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { cwd = root, env = {}, show = false } = options
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, PATH: path(), ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text))
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ ok: false, output: `${output}${error.message}\n` }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/** The workspace's own programs first, then the running Node, so that a script started by hand finds the same ones. */
function path(): string {
  return [join(root, 'node_modules/.bin'), dirname(process.execPath), process.env.PATH].join(delimiter)
}

/** pnpm as this process was started with it, or fetched as the README says. */
export function pnpm(args: readonly string[], options?: RunOptions): Promise<Ran> {
  const started = process.env.npm_execpath
  return started !== undefined && /pnpm[^/\\]*$/.test(started)
    ? run(started, args, options)
    : run('npx', ['-y', 'pnpm@12', ...args], options)
}
