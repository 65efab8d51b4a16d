/** Results as a table in Markdown, with a line of sums. Pure. */
import type { Result } from './scenario.ts'

const columns = [
  ['scenario', ({ scenario }: Result) => scenario],
  ['engine', ({ engine }: Result) => engine],
  ['policy', ({ policy }: Result) => policy],
  ['messages', ({ messages }: Result) => messages],
  ['faults', ({ faults, kind }: Result) => `${faults} ${kind}`],
  ['lost', ({ lost }: Result) => lost],
  ['listed', ({ listed }: Result) => listed],
  ['doubled', ({ doubled }: Result) => doubled],
  ['unflagged', ({ unflagged }: Result) => unflagged],
  ['after unsubscribe', ({ afterStop }: Result) => afterStop],
] as const

export function table(results: readonly Result[]): string {
  const rows = [
    columns.map(([name]) => name),
    ...results.map((result) => columns.map(([, cell]) => String(cell(result)))),
    ...sums(results),
  ]
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) => `| ${row.map((cell, column) => pad(cell, widths[column]!)).join(' | ')} |`)
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}

function sums(results: readonly Result[]): string[][] {
  const engines = [...new Set(results.map(({ engine }) => engine))]
  return engines.map((engine) => {
    const own = results.filter((result) => result.engine === engine)
    const sum = (key: 'messages' | 'faults' | 'lost' | 'listed' | 'doubled' | 'unflagged' | 'afterStop') =>
      String(own.reduce((before, result) => before + result[key], 0))
    const counts = (['lost', 'listed', 'doubled', 'unflagged', 'afterStop'] as const).map(sum)
    return ['all', engine, '', sum('messages'), sum('faults'), ...counts]
  })
}

function pad(cell: string, width: number): string {
  return /^\d+$/.test(cell) ? cell.padStart(width) : cell.padEnd(width)
}

/** What was broken, a line each; empty when every promise was kept. */
export function broken(results: readonly Result[]): string[] {
  return results.flatMap(({ scenario, engine, policy, broken }) =>
    broken.map((what) => `BROKEN  ${scenario} on ${engine} with ${policy}: ${what}`),
  )
}
