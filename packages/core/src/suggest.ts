import { distance } from 'fastest-levenshtein'

/**
 * The known name an author most likely meant, or nothing when none is near: at most one edit in three characters,
 * so that `tittle` finds `title` and `foo` finds nothing.
 */
export function suggest(written: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.max(1, Math.floor(written.length / 3)) + 1
  for (const name of known) {
    if (Math.abs(written.length - name.length) >= least) continue
    const edits = slips(written.toLowerCase(), name.toLowerCase())
    if (edits >= least) continue
    least = edits
    best = name
  }
  return best
}

/** Edits, with two swapped neighbours (`sned`) as one. */
function slips(written: string, name: string): number {
  const at = [...written].findIndex((letter, index) => letter !== name[index])
  const swapped = written.slice(0, at) + written.charAt(at + 1) + written.charAt(at) + written.slice(at + 2)
  return at !== -1 && swapped === name ? 1 : distance(written, name)
}

/** The `suggestion` and `hint` of a finding about an unknown name; empty when there is nothing to say. */
export function didYouMean(
  written: string,
  known: Iterable<string>,
): { readonly suggestion?: string; readonly hint?: string } {
  const names = [...known]
  const suggestion = suggest(written, names)
  if (suggestion !== undefined) return { suggestion, hint: `Did you mean \`${suggestion}\`?` }
  if (names.length === 0 || names.length > 12) return {}
  return { hint: `Known here: ${names.map((name) => `\`${name}\``).join(', ')}.` }
}
