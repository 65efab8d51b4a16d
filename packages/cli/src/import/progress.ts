/** How far a long piece of work is: a line that is written over on a terminal, a new line now and then elsewhere. */
import type { Output } from '../output.ts'

export interface Progress {
  /** `share` is from 0 to 1, or unknown. */
  readonly at: (done: number, share: number | undefined) => void
  readonly end: () => void
}

export interface ProgressOptions extends Pick<Output, 'err'> {
  readonly terminal: boolean
  readonly what: string
  /** Milliseconds of a clock that only goes forward. */
  readonly clock?: () => number
}

// Ten a second look like one movement. A log is read by people and kept: a line every ten seconds.
const terminalMs = 100
const logMs = 10_000
const barWidth = 30

export function progress({ err, terminal, what, clock = () => performance.now() }: ProgressOptions): Progress {
  const started = clock()
  let told = started
  let open = false
  const at = (done: number, share: number | undefined) => {
    if (clock() - told < (terminal ? terminalMs : logMs)) return
    told = clock()
    const rate = Math.round(done / ((told - started) / 1000))
    const text = `${done.toLocaleString('en')} ${what}, ${rate.toLocaleString('en')} a second`
    open = terminal
    err(terminal ? `\r${bar(share)}${text}\u001b[K` : `${percent(share)}${text}\n`)
  }
  return { at, end: () => (open ? err('\r\u001b[K') : undefined) }
}

function bar(share: number | undefined): string {
  if (share === undefined) return ''
  const full = Math.round(barWidth * share)
  return `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${percent(share)}`
}

function percent(share: number | undefined): string {
  return share === undefined ? '' : `${Math.floor(100 * share)} %  `
}
