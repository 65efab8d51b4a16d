/** Rows as aligned columns for a terminal; the last column runs on. */
export function table(rows: readonly (readonly string[])[], least: readonly number[] = []): string {
  const widths = widthsOf(rows, least)
  const lines = rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at]!)))
      .join('  ')
      .trimEnd(),
  )
  return lines.map((line) => `${line}\n`).join('')
}

/** How wide each column is; never less than it was, for a table that is written page by page. */
export function widthsOf(rows: readonly (readonly string[])[], least: readonly number[] = []): number[] {
  return rows.reduce<number[]>((most, row) => row.map((cell, at) => Math.max(most[at] ?? 0, cell.length)), [...least])
}
