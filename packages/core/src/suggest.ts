import { distance } from 'fastest-levenshtein'

/**
 * The known name an author most likely meant, or nothing when none is near: at most one edit in three characters,
 * so that `tittle` finds `title` and `foo` finds nothing.
 */
export function suggest(written: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.max(1, Math.floor(written.length / 3)) + 1
  for (const name of known) {
    const edits = distance(written.toLowerCase(), name.toLowerCase())
    if (edits >= least) continue
    least = edits
    best = name
  }
  return best
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
