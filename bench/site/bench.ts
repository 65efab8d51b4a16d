/**
 * Building a site of so many lessons of 900 words, cold and after one edit, beside Eleventy, Astro and Hugo.
 *
 *     npx -y pnpm@12 build
 *     node bench/site/bench.ts [lessons] [runs] [which, such as coursepost,hugo]
 *
 * Each build is a process of its own, timed from its start to its end. All get the same Markdown, but for what only
 * Coursepost reads (plain-lesson.ts), and make a page a lesson with title, way on, headings that can be linked to, tables
 * and notes, and a home page that lists them; what they made is looked at before the time counts. Hugo is taken from
 * PATH, or from HUGO.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { keep, spread } from '../results-of.ts'
import { checkSite } from './check-site.ts'
import { astro } from './peer/astro.ts'
import { coursepost, coursepostSite } from './peer/coursepost.ts'
import { eleventy } from './peer/eleventy.ts'
import { hugo } from './peer/hugo.ts'
import type { Peer, Project } from './peer/peer.ts'

const lessons = Number(process.argv[2] ?? 1000)
const runs = Number(process.argv[3] ?? 5)
const all: readonly Peer[] = [coursepost, coursepostSite, eleventy, astro, hugo]
const chosen = process.argv[4]?.split(',')
const peers = chosen ? all.filter(({ name }) => chosen.includes(name)) : all
const place = mkdtempSync(join(tmpdir(), 'coursepost-bench-site-'))

console.log(
  `Node ${process.version}, ${cpus().length} cores, ${lessons} lessons; seconds: median (least–most) of ${runs}`,
)
try {
  for (const peer of peers) await measure(peer)
} finally {
  rmSync(place, { recursive: true, force: true })
}

async function measure(peer: Peer): Promise<void> {
  const folder = join(place, peer.name)
  mkdirSync(folder, { recursive: true })
  const project = await peer.prepare(folder, lessons)
  const version = peer.version()
  const kinds: readonly (readonly [string, (run: number) => Seconds])[] = [
    ['cold', () => cold(project)],
    ['after one edit', (run) => afterEdit(project, `edited ${run + 2}`)],
  ]
  for (const [what, build] of kinds) {
    const times: Seconds[] = []
    // The first one warms the disk's cache, and does not count.
    for (let run = -1; run < runs; run++) {
      const seconds = build(run)
      keep('site', { program: peer.name, version, lessons, what, ...seconds, warmUp: run < 0 })
      if (run >= 0) times.push(seconds)
    }
    const of = (key: keyof Seconds) =>
      spread(
        times.map((seconds) => seconds[key]),
        2,
      )
    console.log(
      `${peer.name.padEnd(16)} ${version.padEnd(9)} ${what.padEnd(15)} ${of('wall')}, processor ${of('processor')}`,
    )
  }
}

function cold(project: Project): Seconds {
  project.clean()
  const seconds = timed(project)
  checkSite(project.out, { lessons, middle: middleOf(lessons) })
  return seconds
}

function afterEdit(project: Project, edit: string): Seconds {
  const middle = middleOf(lessons)
  project.edit(middle, ` ${edit}`)
  const seconds = timed(project)
  checkSite(project.out, { lessons, middle, edit })
  return seconds
}

/** By the clock, and on the processor in all threads and processes: what else runs on the machine counts less there. */
interface Seconds {
  readonly wall: number
  readonly processor: number
}

function timed({ command, args, folder, environment }: Project): Seconds {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%R %U %S"; time "$@"', 'bash', command, ...args],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, LC_ALL: 'C', NODE_ENV: 'production', ...environment },
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`)
  const [wall = 0, user = 0, system = 0] = stderr.trim().split('\n').at(-1)!.split(' ').map(Number)
  return { wall, processor: user + system }
}

function middleOf(count: number): number {
  return Math.ceil(count / 2)
}
