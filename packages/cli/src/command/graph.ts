import {
  type Course,
  courseJson,
  type DrawOptions,
  diffCourses,
  dot,
  type MapOptions,
  mapSvg,
  mermaid,
} from '@coursepost/core'
import type { Context } from '../context.ts'
import { type ExitCode, fine, problemsFound, UsageError } from '../exit.ts'
import { changesText } from '../graph/change-text.ts'
import { atRevision } from '../graph/git.ts'
import { loadUsable } from '../load.ts'
import { put } from '../put.ts'

export interface GraphOptions {
  /** Default: `mermaid`; with `diff`, `text`. */
  readonly format?: GraphFormat
  readonly track?: string
  readonly across?: number
  readonly out?: string
  /** `REV`, or `REV..REV`. */
  readonly diff?: string
}

export const graphFormats = ['json', 'mermaid', 'dot', 'svg', 'text'] as const

export type GraphFormat = (typeof graphFormats)[number]

/** `coursepost graph [folder]`: the lesson graph as data or picture, or what changed in it. */
export async function graph(folder: string, options: GraphOptions, context: Context): Promise<ExitCode> {
  if (options.diff !== undefined) return graphDiff(folder, options.diff, options, context)
  const draw = drawer(options)
  const { course, sound } = await loadUsable(folder, folder, context)
  checkTrack(course, options.track)
  await put(await draw(course), options.out, context)
  return sound ? fine : problemsFound
}

type Draw = (course: Course) => string | Promise<string>

/** What cannot be asked together is refused before any work. */
function drawer({ format = 'mermaid', track, across }: GraphOptions): Draw {
  if (across !== undefined && format !== 'svg') throw new UsageError('--across is for --format svg alone.')
  const options: DrawOptions & MapOptions = {
    ...(track === undefined ? {} : { track }),
    ...(across === undefined ? {} : { across }),
  }
  switch (format) {
    case 'mermaid':
      return (course) => mermaid(course, options)
    case 'dot':
      return (course) => dot(course, options)
    case 'svg':
      return (course) => mapSvg(course, options)
    case 'json':
      if (track !== undefined) throw new UsageError('--track: the JSON holds every track. Leave one of the two out.')
      return (course) => json(courseJson(course))
    case 'text':
      throw new UsageError('--format text tells changes: give --diff REV too, or one of json, mermaid, dot, svg.')
  }
}

async function graphDiff(folder: string, diff: string, options: GraphOptions, context: Context): Promise<ExitCode> {
  const { format = 'text', out } = options
  if (format !== 'text' && format !== 'json') throw new UsageError('--diff is told as --format text or json.')
  if (options.track !== undefined || options.across !== undefined) {
    throw new UsageError('--track and --across are for pictures. Leave them out with --diff.')
  }
  const [from, to] = revisions(diff)
  const read = (named: string) => (place: string) => loadUsable(place, named, context)
  const after = to === undefined ? await read(folder)(folder) : await atRevision(folder, to, read(`${folder} at ${to}`))
  const before = await atRevision(folder, from, read(`${folder} at ${from}`))
  const changes = diffCourses(before.course, after.course)
  await put(
    format === 'text' ? changesText(changes) : json(diffJson(before.course, after.course, changes)),
    out,
    context,
  )
  return before.sound && after.sound ? fine : problemsFound
}

/** `A..B` as git writes it; an empty side is HEAD. */
function revisions(diff: string): [string, string | undefined] {
  const [from = '', to, ...more] = diff.split('..')
  if (more.length > 0 || from.startsWith('.') || to?.startsWith('.')) {
    throw new UsageError(`--diff: expected a commit, or two with \`..\` between them, got \`${diff}\`.`)
  }
  return [from || 'HEAD', to === undefined ? undefined : to || 'HEAD']
}

function diffJson(before: Course, after: Course, changes: ReturnType<typeof diffCourses>) {
  const revisions = { before: before.revision, after: after.revision }
  return { format: 'coursepost-graph-diff', version: 1, ...revisions, changes }
}

function checkTrack({ tracks }: Course, track: string | undefined): void {
  if (track === undefined || tracks.has(track)) return
  const known = [...tracks.keys()].join(', ') || 'none'
  throw new UsageError(`--track: expected one of the course’s tracks (${known}), got \`${track}\`.`)
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
