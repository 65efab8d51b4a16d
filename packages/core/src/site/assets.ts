/** The style sheets and the scripts, named by their contents, so that a browser may keep them for ever. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path/posix'
import type { Course } from '../course/types.ts'
import { mapStyle } from '../export/map-style.ts'
import { themeOf } from './course-theme.ts'
import type { SiteFile } from './site.ts'
import { choiceStyles } from './theme/choices.ts'
import { mapColours } from './theme/map-colours.ts'
import { tokenStyles } from './theme/variables.ts'

const sheets = ['base', 'frame', 'body', 'code', 'home', 'lesson', 'lists', 'form', 'live', 'search', 'print'] as const

/**
 * Beside the theme, for the pages that need them. `map`: the lesson map and the colours of tracks. `sheet`: worksheets
 * that are filled in.
 */
export type StyleName = 'map' | 'sheet'

/** One file each in `script/`, which says what it does. No page needs any of them. */
const scriptNames = ['zone', 'ticks', 'track', 'kept', 'sheet', 'search', 'keep'] as const

/** `keep` is imported by the others, and does nothing by itself. */
export type ScriptName = Exclude<(typeof scriptNames)[number], 'keep'>

type Themed = Pick<Course, 'sections'>

/** For pages that are part of no course. */
const unthemed: Themed = { sections: { theme: undefined, email: undefined, site: undefined } }

/** Every asset, at its path below the site. Pages that stand elsewhere serve the same files. */
export function assetFiles(course: Themed = unthemed): SiteFile[] {
  return [themeFile(course), styleFile('map'), styleFile('sheet'), ...scriptNames.map(scriptFile)]
}

export function themePath(course: Themed): string {
  return themeFile(course).path
}

export function stylePath(name: StyleName): string {
  return styleFile(name).path
}

export function scriptPath(name: ScriptName): string {
  return scriptFile(name).path
}

/** Every page asks for its path, so it is made once a course. */
const themeFiles = new WeakMap<object, SiteFile>()

function themeFile(course: Themed): SiteFile {
  const known = themeFiles.get(course.sections)
  if (known) return known
  const styles = [tokenStyles(themeOf(course)), ...fixedSheets(), choiceStyles()]
  const file = hashed('theme', 'css', squeezed(styles.join('\n')))
  themeFiles.set(course.sections, file)
  return file
}

const fixedSheets = once(() => sheets.map((sheet) => read(`theme/${sheet}.css`)))

const mapFile = once(() => hashed('map', 'css', squeezed(`${mapStyle()}${mapColours()}${read('theme/map.css')}`)))

const sheetFile = once(() => hashed('sheet', 'css', squeezed(read('theme/sheet.css'))))

function styleFile(name: StyleName): SiteFile {
  return { map: mapFile, sheet: sheetFile }[name]()
}

/** Reasons and indents are for who reads the source. A line break stays, since a selector may need it as its blank. */
function squeezed(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\n\s*/g, '\n')
    .trimStart()
}

const scriptFiles = new Map<string, SiteFile>()

function scriptFile(name: string): SiteFile {
  const known = scriptFiles.get(name)
  if (known) return known
  const file = hashed(name, 'js', withHashedImports(withoutComments(read(`script/${name}.js`))))
  scriptFiles.set(name, file)
  return file
}

/** `./keep.js` becomes `./keep.0123456789.js`, so a script that imports another is new whenever that one is. */
function withHashedImports(script: string): string {
  return script.replace(/(?<= from '\.\/)([a-z]+)\.js(?=')/g, (_, name: string) => basename(scriptFile(name).path))
}

/** Comments and types are for who reads the source; a reader of the course need not load them. */
function withoutComments(script: string): string {
  return script.replace(/^ *(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/|\/\/.*)\n+/gm, '').replace(/\/\*\* @type .*? \*\/ ?/g, '')
}

function hashed(name: string, ending: string, contents: string): SiteFile {
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 10)
  return { path: `assets/${name}.${hash}.${ending}`, contents }
}

/** Beside the source, and beside the compiled file: the build copies the folders. */
function read(path: string): string {
  return readFileSync(new URL(`./${path}`, import.meta.url), 'utf8')
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
