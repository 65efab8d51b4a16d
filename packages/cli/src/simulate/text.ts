/** A simulation in words and numbers, for a terminal. */
import type { Part, SimulatedLimits, Simulation } from '@coursepost/drip'
import { table } from '../table.ts'

export function simulationText(found: Simulation, limits: SimulatedLimits | undefined): string {
  return [head(found), parts('TRACK', found, found.tracks), parts('ZONE', found, found.zones), waiting(found, limits)]
    .filter((text) => text !== '')
    .join('\n')
}

function head(found: Simulation): string {
  const { subscribers, sample, hours, mails, peak } = found
  const planned =
    sample === subscribers ? 'all of them planned' : `planned from a sample of ${number(sample)}, scaled up`
  const error = peak.error === 0 ? '' : ` ± ${number(peak.error)}`
  return table([
    ['subscribers', `${number(subscribers)}, ${planned}`],
    ['mails', `${number(mails)} in ${number(hours.length / 24)} days, ${number(mails / hours.length)} an hour`],
    ['peak hour', `${number(peak.mails)}${error} mails, ${hourName(found, peak.hour)}`],
    ['busiest day', busiestDay(found)],
  ])
}

function busiestDay({ hours, start }: Simulation): string {
  const days = Array.from({ length: hours.length / 24 }, (_, day) =>
    hours.slice(24 * day, 24 * (day + 1)).reduce((sum, mails) => sum + mails, 0),
  )
  const most = Math.max(...days)
  const at = start.add({ hours: 24 * days.indexOf(most) })
  return `${number(most)} mails, in the 24 hours from ${at.toString({ smallestUnit: 'minute' })}`
}

function parts(title: string, found: Simulation, rows: readonly Part[]): string {
  return table([
    [title, 'SUBSCRIBERS', 'MAILS', 'PEAK', 'PEAK HOUR'],
    ...rows.map(({ name, subscribers, mails, peak }) => [
      name,
      number(subscribers),
      number(mails),
      number(peak.mails),
      hourName(found, peak.hour),
    ]),
  ])
}

function waiting({ backlog }: Simulation, limits: SimulatedLimits | undefined): string {
  if (!backlog || !limits) return ''
  const { perSecond, perHour, perDay } = limits
  const named = [
    [perSecond, 'a second'],
    [perHour, 'an hour'],
    [perDay, 'a day'],
  ] as const
  const told = named.flatMap(([most, span]) => (most === undefined ? [] : [`${number(most)} ${span}`]))
  const late = backlog.longestHours > graceHours
  return [
    table([
      ['limits', told.join(', ')],
      ['most waiting', `${number(backlog.most)} mails`],
      ['longest wait', `${backlog.longestHours.toLocaleString('en')} hours`],
      ['not gone at the end', `${number(backlog.left)} mails`],
    ]),
    late
      ? 'A lesson that is more than three hours late takes its reader’s next slot: these limits are too tight.\n'
      : '',
  ].join('')
}

// As the timetable has it.
const graceHours = 3

/** `Mon 2026-11-30 13:00 UTC`. */
function hourName({ start }: Simulation, hour: number): string {
  const at = start.add({ hours: hour }).toZonedDateTimeISO('UTC')
  return `${at.toLocaleString('en', { weekday: 'short' })} ${at.toPlainDate()} ${at.toPlainTime().toString({ smallestUnit: 'minute' })} UTC`
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en')
}
