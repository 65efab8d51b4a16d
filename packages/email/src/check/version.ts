import { join } from 'node:path'
import { codeVersion } from '@coursepost/core'

let known: string | undefined

/** Of all code that reads, makes and judges a mail: what one version has found, another may not. */
export function checksVersion(): string {
  known ??= codeVersion(join(import.meta.dirname, '..'))
  return known
}
