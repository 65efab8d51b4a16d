/** JSON-LD in the words of schema.org, as a block of data that no browser runs. */
import { type Html, raw } from '../../markup.ts'

export interface Thing {
  readonly '@type': string
  /** What is `undefined` is left out. */
  readonly [property: string]: unknown
}

/** One thing, or several that stand side by side. */
export function dataBlock(things: readonly Thing[]): Html {
  const content = things.length === 1 ? things[0] : { '@graph': things }
  const json = JSON.stringify({ '@context': 'https://schema.org', ...content })
  return raw(`<script type="application/ld+json">${harmless(json)}</script>`)
}

/**
 * In such a block HTML ends at `</script` and turns on `<!--`, whatever JSON means by them (HTML, 4.12.1.3). As
 * escapes of JSON they mean the same to who reads it, and nothing to HTML.
 */
function harmless(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
