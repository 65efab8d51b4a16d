/** The theme and the one script, named by their contents, so that a browser may keep them for ever. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { SiteFile } from './site.ts'
import { choiceStyles } from './theme/choices.ts'
import { tokenStyles } from './theme/variables.ts'

const sheets = ['base', 'frame', 'body', 'code', 'pages', 'form', 'print'] as const

/** `zone`: preselects the browser's time zone in the sign-up form. */
export type ScriptName = 'zone'

/** Every asset, at its path below the site. Pages that stand elsewhere serve the same files. */
export function assetFiles(): SiteFile[] {
  return [themeFile(), scriptFile('zone')]
}

export function themePath(): string {
  return themeFile().path
}

export function scriptPath(name: ScriptName): string {
  return scriptFile(name).path
}

const themeFile = once(() => {
  const styles = [tokenStyles(), ...sheets.map((sheet) => read(`${sheet}.css`)), choiceStyles()]
  return hashed('theme', 'css', styles.join('\n'))
})

const zoneFile = once(() => hashed('zone', 'js', read('zone.js')))

function scriptFile(name: ScriptName): SiteFile {
  return { zone: zoneFile }[name]()
}

function hashed(name: string, ending: string, contents: string): SiteFile {
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 10)
  return { path: `assets/${name}.${hash}.${ending}`, contents }
}

/** Beside the source, and beside the compiled file: the build copies the folder. */
function read(name: string): string {
  return readFileSync(new URL(`./theme/${name}`, import.meta.url), 'utf8')
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
