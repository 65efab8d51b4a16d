/**
 * The command line: names, options and examples. The work is in `command/`. What brings libraries of its own is loaded
 * when asked for: `run`, which lives for months, should not hold what only `dev` needs.
 */
import type { UncertainDecision } from '@coursepost/drip'
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { type ApplyOptions, apply } from './command/apply.ts'
import { type BrakeOptions, releaseTheBrake, showBrake } from './command/brake.ts'
import type { BuildOptions } from './command/build.ts'
import type { CheckOptions } from './command/check.ts'
import type { DevOptions } from './command/dev.ts'
import { type NewKeysOptions, newKeys, showKeys } from './command/dkim.ts'
import { type GraphOptions, graph, graphFormats } from './command/graph.ts'
import type { ImportOptions } from './command/import.ts'
import type { MigrateOptions } from './command/migrate.ts'
import type { PlanChoice } from './command/plan-either.ts'
import { type RunOptions, run } from './command/run.ts'
import { type SchemaOptions, schema, schemaChoices } from './command/schema.ts'
import { type SendOptions, send } from './command/send.ts'
import type { SimulateOptions } from './command/simulate.ts'
import {
  type AddOptions,
  addSubscriber,
  type LookOptions,
  listSubscribers,
  showSubscriber,
} from './command/subscribers.ts'
import { showTransports, type TransportsOptions } from './command/transports.ts'
import {
  type DecideOptions,
  decideUncertain,
  listUncertain,
  showUncertain,
  type LookOptions as UncertainOptions,
} from './command/uncertain.ts'
import type { Context } from './context.ts'
import { type ExitCode, fine, problemsFound, TroubleError, UsageError, wrongUsage } from './exit.ts'
import { formats } from './report/formats.ts'
import { senderSettings } from './sending.ts'
import { settingList, variableName } from './settings.ts'

/** Runs one command line and answers with its exit code. Throws only for what is our own fault. */
export async function runCoursepost(args: readonly string[], context: Context): Promise<ExitCode> {
  let code: ExitCode = fine
  const program = describe(context, (result) => {
    code = result
  })
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    // Commander has printed its own message; help and version are no faults.
    if (error instanceof CommanderError) return error.exitCode === 0 ? fine : wrongUsage
    if (error instanceof UsageError) return complain(context, error, wrongUsage)
    if (error instanceof TroubleError) return complain(context, error, problemsFound)
    throw error
  }
}

function complain(context: Context, error: Error, code: ExitCode): ExitCode {
  context.err(`${error.message}\n`)
  return code
}

const folderHelp = 'folder with course.md in it'
const settingsHelp = 'file with settings (default: coursepost.yaml, where there is one)'

function describe(context: Context, answer: (code: ExitCode) => void): Command {
  const program = new Command('coursepost')
    .description(
      'Give a course by mail: check it, build its site, send each subscriber the right lesson at the right local hour.',
    )
    .version('0.1.0')
    .exitOverride()
    .configureOutput({ writeOut: context.out, writeErr: context.err })
    .showHelpAfterError('(`coursepost --help` lists the commands)')
    .showSuggestionAfterError()
  const add = (name: string, does: string, examples: readonly string[], more = '') =>
    example(program.command(name).description(does), examples, more)

  add('check', 'tell everything that is wrong with a course', [
    'coursepost check content --fix',
    'coursepost check content --emails --thorough',
    'coursepost check content --format github --max-warnings 0',
  ])
    .argument('[folder]', folderHelp, '.')
    .addOption(new Option('--format <name>', 'how to tell it').choices(Object.keys(formats)).default('text'))
    .option('--max-warnings <number>', 'how many warnings are fine (default: any number)', readCount)
    .option('--fix', 'first mend what has one obvious way, and write course.lock.json')
    .option('--emails', 'look closely at every mail: what mail programs and SpamAssassin make of it, what it weighs')
    .option('--drafts', 'try the timetable as if no lesson were a draft')
    .option('--thorough', 'try the timetable with every combination of answers, or every three together')
    .action(async (folder: string, options: CheckOptions) =>
      answer(await (await import('./command/check.ts')).check(folder, options, context)),
    )

  add('schema', 'write JSON Schemas, for completion and hover in editors', [
    'coursepost schema lesson',
    'coursepost schema --out schemas',
  ])
    .addArgument(new Argument('[name]', 'which one; without it all of them, to a folder').choices(schemaChoices))
    .option('--out <folder>', 'where they go (default: one goes to the screen)')
    .action(async (name: (typeof schemaChoices)[number] | undefined, options: SchemaOptions) =>
      answer(await schema(name, options, context)),
    )

  add('build', 'write the static site, whole or not at all', [
    'coursepost build content --out site',
    'coursepost build content --out site --base /preview/',
    'coursepost build content --out site --host netlify --archive mails.json',
  ])
    .argument('[folder]', folderHelp, '.')
    .option('--out <folder>', 'where the site goes', 'site')
    .option('--base <path>', 'path the site is served under (default: the path of `url` in course.md)')
    .option('--archive <file>', 'mails that went out, to be shown on the site: JSON, see docs/publishing.md')
    .addOption(new Option('--host <name>', 'whose rules `_redirects` is written for').choices(['any', 'netlify']))
    .option('--fresh', 'make all anew, whatever the last build made')
    .action(async (folder: string, options: BuildOptions) =>
      answer(await (await import('./command/build.ts')).build(folder, options, context)),
    )

  add('dev', 'preview everything on this machine: site, sign-up, and a mailbox with a clock you can move', [
    'coursepost dev content',
    'coursepost dev content --port 5000',
  ])
    .argument('[folder]', folderHelp, '.')
    .option('--port <number>', 'port of the preview, on loopback only', readPort, 4321)
    .option('--now <moment>', 'where its clock starts')
    .action(async (folder: string, options: DevOptions) =>
      answer(await (await import('./command/dev.ts')).dev(folder, options, context)),
    )

  add('graph', 'the lesson graph as data or picture, or what changed in it between two commits', [
    'coursepost graph content --format svg --out map.svg',
    'coursepost graph content --format mermaid --track on-a-plan',
    'coursepost graph content --diff main',
  ])
    .argument('[folder]', folderHelp, '.')
    .addOption(new Option('--format <name>', 'default: mermaid; with --diff, text').choices(graphFormats))
    .option('--track <id>', 'draw the lessons of one track')
    .option('--across <number>', 'svg: the most lessons beside each other; 2 fit a phone (default: 4)', readAcross)
    .option('--out <file>', 'write to a file')
    .option('--diff <rev>', 'tell what changed since a git commit, or between two: v1..main')
    .action(async (folder: string, options: GraphOptions) => answer(await graph(folder, options, context)))

  add('plan', 'show what goes out, to whom, when; sends nothing and changes nothing', [
    'coursepost plan content --days 7',
    'coursepost plan content --now 2026-11-01T12:00:00Z',
    'coursepost plan content --sample on-a-plan --set plan-start=2026-12-01 --set country=US',
    'coursepost plan content --sample on-a-plan --set plan-start=2026-12-01 --format ics --out plan.ics',
    'coursepost plan content --diff',
    'coursepost plan content --diff --details --format json',
  ])
    .argument('[folder]', folderHelp, '.')
    .option('--days <number>', 'how far to look (default: 30); with --sample, weekdays such as mon,wed')
    .option('--now <moment>', 'look from another moment')
    .option('--diff', 'tell what this course changes for everyone in the middle of the current one')
    .option('--details', 'with --diff: list whom it moves, by enrolment')
    .option('--settings <file>', settingsHelp)
    .option('--sample <track>', 'the whole calendar of someone who signs up for the track now; asks no database')
    .option('--set <question=answer>', 'sample: an answer; may be given several times', collect, [])
    .option('--zone <name>', 'sample: time zone, such as Europe/Berlin (default: UTC)')
    .option('--hour <time>', 'sample: hour of the slots (default: the track’s)')
    .option('--confirmed <moment>', 'sample: when they confirm (default: now)')
    .option('--drafts', 'sample: as if no lesson were a draft')
    .option(
      '--format <name>',
      'sample: text, markdown, json or ics; with --diff: text, markdown or json (default: text)',
    )
    .option('--out <file>', 'sample: write to a file')
    .action(async (folder: string, options: PlanChoice) =>
      answer(await (await import('./command/plan-either.ts')).planEither(folder, options, context)),
    )

  add('simulate', 'plan for many: mails per hour, the peak and what waits, with made-up readers on a virtual clock', [
    'coursepost simulate content --subscribers 10000000 --days 60',
    'coursepost simulate content --subscribers 50000 --days 30 --per-hour 4000 --svg mails.svg',
  ])
    .argument('[folder]', folderHelp, '.')
    .requiredOption('--subscribers <number>', 'how many readers', readWhole(1, 1e9))
    .requiredOption('--days <number>', 'how long', readWhole(1, 1000))
    .option('--start <moment>', 'the first day (default: tomorrow)')
    .option('--seed <number>', 'the same seed makes the same readers', readWhole(0, 2 ** 32 - 1), 1)
    .option('--sample <number>', 'readers that are planned at most (default: 50000)', readWhole(100, 1e7))
    .option('--mix <file>', 'YAML with shares of tracks, zones and answers, and days of sign-up')
    .option('--per-second <number>', 'a limit of the mail server', readWhole(1, 1e6))
    .option('--per-hour <number>', 'a limit of the mail server', readWhole(1, 1e9))
    .option('--per-day <number>', 'a limit of the mail server', readWhole(1, 1e9))
    .addOption(new Option('--format <name>', 'how to tell it').choices(['text', 'json']).default('text'))
    .option('--svg <file>', 'draw it as well')
    .action(async (folder: string, options: SimulateOptions) =>
      answer(await (await import('./command/simulate.ts')).simulateCommand(folder, options, context)),
    )

  add('apply', 'make the course in the folder the one that is sent from now on', [
    'coursepost apply content',
    'coursepost apply content --yes',
  ])
    .argument('[folder]', folderHelp, '.')
    .option('--yes', 'do not ask; without a terminal nobody is asked')
    .option('--settings <file>', settingsHelp)
    .action(async (folder: string, options: ApplyOptions) => answer(await apply(folder, options, context)))

  add(
    'send',
    'send what is due, once, and end: for system cron',
    ['coursepost send content'],
    settingsTable(sendSettings),
  )
    .argument('[folder]', folderHelp, '.')
    .option('--now <moment>', 'rehearse with a moved clock; only to a mail server on this machine')
    .option('--settings <file>', settingsHelp)
    .action(async (folder: string, options: SendOptions) => answer(await send(folder, options, context)))

  add(
    'run',
    'keep sending, and serve the subscribers’ pages, until SIGTERM',
    ['coursepost run content'],
    settingsTable(runSettings),
  )
    .argument('[folder]', folderHelp, '.')
    .option('--settings <file>', settingsHelp)
    .action(async (folder: string, options: RunOptions) => answer(await run(folder, options, context)))

  add('migrate', 'move a running course to another database: from a file to PostgreSQL, or back', [
    'coursepost migrate --from sqlite:course.db --to postgres://course:secret@db.example.org/course',
  ])
    .requiredOption('--from <database>', 'where the course is: a path, sqlite:PATH or postgres://…')
    .requiredOption('--to <database>', 'where it goes: a file that is not there yet, or an empty database')
    .action(async (options: MigrateOptions) =>
      answer(await (await import('./command/migrate.ts')).migrate(options, context)),
    )

  dkimCommands(program, context, answer)
  subscriberCommands(program, context, answer)
  operatorCommands(program, context, answer)
  return program.addHelpText('after', exitCodes)
}

function dkimCommands(program: Command, context: Context, answer: (code: ExitCode) => void): void {
  const dkim = example(program.command('dkim').description('keys that mails are signed with'), [
    'coursepost dkim new --selector s2026 --domain example.org --out keys',
  ])

  example(dkim.command('new').description('make an RSA and an Ed25519 key, and say what to publish'), [
    'coursepost dkim new --selector s2026 --domain example.org --out keys',
  ])
    .requiredOption('--selector <name>', 'names the keys in DNS; a new one each time they change')
    .requiredOption('--domain <name>', 'domain of the sender’s address')
    .option('--out <folder>', 'where the private keys go', 'keys')
    .action(async (options: NewKeysOptions) => answer(await newKeys(options, context)))

  example(dkim.command('show').description('say what to publish for the keys in COURSEPOST_DKIM'), [
    'coursepost dkim show --domain example.org',
  ])
    .requiredOption('--domain <name>', 'domain of the sender’s address')
    .option('--settings <file>', settingsHelp)
    .action(async (options: { domain: string; settings?: string }) => answer(await showKeys(options, context)))
}

function subscriberCommands(program: Command, context: Context, answer: (code: ExitCode) => void): void {
  const subscribers = example(program.command('subscribers').description('add, list or show subscribers'), [
    'coursepost subscribers list',
  ])

  example(subscribers.command('add').description('sign someone up, as the form on the site does'), [
    'coursepost subscribers add ada@example.org --track on-a-plan --zone Europe/Berlin --set plan-start=2026-11-02',
  ])
    .argument('<address>', 'mail address')
    .requiredOption('--track <id>', 'which of the course’s tracks')
    .requiredOption('--zone <name>', 'time zone, such as Europe/Berlin')
    .option('--name <first name>', 'first name')
    .option('--set <question=answer>', 'an answer; may be given several times', collect, [])
    .option('--confirmed', 'they have confirmed to you already; no mail asks them again')
    .option('--course <folder>', folderHelp, '.')
    .option('--settings <file>', settingsHelp)
    .action(async (address: string, options: AddOptions) => answer(await addSubscriber(address, options, context)))

  example(subscribers.command('import').description('sign up everyone in a CSV file'), [
    'coursepost subscribers import people.csv --course content --zone Europe/Berlin --dry-run',
    'gunzip -c people.csv.gz | coursepost subscribers import - --course content --track joining --confirmed',
  ])
    .argument(
      '<file>',
      'CSV whose first line names the columns: address, first-name, track, zone, questions; - is a pipe',
    )
    .option('--track <id>', 'for lines without their own')
    .option('--zone <name>', 'for lines without their own')
    .option('--confirmed', 'you hold each one’s consent already; no mail asks them')
    .option('--sensitive-consent', 'each one has agreed that their sensitive answers are kept')
    .option('--dry-run', 'only look: tell bad lines, count the rest')
    .option('--delimiter <sign>', 'what stands between the columns', ',')
    .option('--course <folder>', folderHelp, '.')
    .option('--settings <file>', settingsHelp)
    .action(async (file: string, options: ImportOptions) =>
      answer(await (await import('./command/import.ts')).importCommand(file, options, context)),
    )

  example(subscribers.command('list').description('list all subscribers'), ['coursepost subscribers list'])
    .option('--settings <file>', settingsHelp)
    .action(async (options: { settings?: string }) => answer(await listSubscribers(options, context)))

  example(subscribers.command('show').description('show what one said, what they got, what comes next'), [
    'coursepost subscribers show ada@example.org --course content',
  ])
    .argument('<address>', 'mail address, or the id that logs name')
    .option('--course <folder>', folderHelp, '.')
    .option('--settings <file>', settingsHelp)
    .action(async (address: string, options: LookOptions) => answer(await showSubscriber(address, options, context)))
}

function operatorCommands(program: Command, context: Context, answer: (code: ExitCode) => void): void {
  const uncertain = example(program.command('uncertain').description('mails that may or may not have arrived'), [
    'coursepost uncertain list',
  ])
  example(uncertain.command('list').description('list them, the oldest first'), ['coursepost uncertain list'])
    .option('--settings <file>', settingsHelp)
    .action(async (options: UncertainOptions) => answer(await listUncertain(options, context)))
  example(uncertain.command('show').description('show what was tried with one, and what servers said'), [
    'coursepost uncertain show 4c1e…',
  ])
    .argument('<mail>', 'its id, from the list')
    .option('--settings <file>', settingsHelp)
    .action(async (mail: string, options: UncertainOptions) => answer(await showUncertain(mail, options, context)))
  example(uncertain.command('decide').description('count them as sent, or send them once more'), [
    'coursepost uncertain decide resend 4c1e…',
    'coursepost uncertain decide sent --all',
  ])
    .addArgument(new Argument('<decision>', 'what becomes of them').choices(['sent', 'resend']))
    .argument('[mails...]', 'their ids')
    .option('--all', 'all that are uncertain now')
    .option('--settings <file>', settingsHelp)
    .action(async (decision: UncertainDecision, mails: string[], options: DecideOptions) =>
      answer(await decideUncertain(decision, mails, options, context)),
    )
  brakeCommands(program, context, answer)
  example(program.command('transports').description('show mail servers: their state, limits, and pauses'), [
    'coursepost transports',
  ])
    .option('--settings <file>', settingsHelp)
    .action(async (options: TransportsOptions) => answer(await showTransports(options, context)))
}

function brakeCommands(program: Command, context: Context, answer: (code: ExitCode) => void): void {
  const brake = example(program.command('brake').description('what stops lessons at too many bounces or complaints'), [
    'coursepost brake show',
  ])
  example(brake.command('show').description('show whether it is on and why; exit code 1 while it is'), [
    'coursepost brake show',
  ])
    .option('--settings <file>', settingsHelp)
    .action(async (options: BrakeOptions) => answer(await showBrake(options, context)))
  example(brake.command('release').description('take it off, and count anew'), ['coursepost brake release'])
    .option('--settings <file>', settingsHelp)
    .action(async (options: BrakeOptions) => answer(await releaseTheBrake(options, context)))
}

const sendSettings = ['database', ...senderSettings] as const
const runSettings = [...sendSettings, 'listen'] as const

function settingsTable(names: readonly (keyof typeof settingList)[]): string {
  const rows = names.map((name) => `  ${variableName(name)}  ${settingList[name].what}`)
  return `\nSettings (environment, or without COURSEPOST_ and in lower case in coursepost.yaml):\n${rows.join('\n')}\n`
}

function example(command: Command, lines: readonly string[], more = ''): Command {
  return command.addHelpText('after', `\nExample:\n${lines.map((line) => `  ${line}`).join('\n')}\n${more}`)
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

function readCount(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Expected a whole number such as 0.')
}

function readWhole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`)
  }
}

function readPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new InvalidArgumentError('Expected a port from 0 to 65535.')
}

/** Beyond twenty nobody sees the picture at a glance, and the layout has nothing left to choose. */
function readAcross(text: string): number {
  if (/^(1?[1-9]|[12]0)$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Expected a number from 1 to 20.')
}

const exitCodes = `
Exit codes: 0 fine, 1 problems found, 2 wrong usage or settings.
`
