import { readFileSync } from 'node:fs'
import { type SigningKey, usableKey } from '@coursepost/email'

/** `selector:file,selector:file`; the files are read and looked over here, so that a wrong one is told at the start. */
export function parseDkim(text: string): SigningKey[] {
  return text
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map(readKey)
}

function readKey(pair: string): SigningKey {
  const at = pair.indexOf(':')
  // Nothing of what was given is repeated: someone may put the key itself where its file belongs.
  if (at < 1) throw new Error('expected `selector:file`, got something else, not shown here')
  const selector = pair.slice(0, at)
  const key = { selector, privateKey: readFile(selector, pair.slice(at + 1)) }
  usableKey(key)
  return key
}

function readFile(selector: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(
      `expected a file with a private key, got none that can be read (${code}) for the selector ${selector}`,
    )
  }
}
