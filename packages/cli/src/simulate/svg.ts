/** Mails per hour as a picture that a browser shows by itself: in light and dark, and readable on a phone. */
import type { Simulation } from '@coursepost/drip'

// A phone shows 360 points across: drawn for little more, the words stay readable there.
const width = 480
const height = 340
const frame = { left: 62, right: 12, top: 84, bottom: 40 }
const inner = { width: width - frame.left - frame.right, height: height - frame.top - frame.bottom }

export function simulationSvg(found: Simulation): string {
  const { subscribers, peak, backlog } = found
  const most = niceAbove(Math.max(1, ...found.hours, ...(backlog?.hours ?? [])))
  const y = (mails: number) => round(frame.top + inner.height * (1 - mails / most))
  const title = `Mails per hour, ${short(subscribers)} subscribers`
  const said = `Peak ${short(peak.mails)} an hour on ${dayOf(found, peak.hour / 24)}${backlog ? `, at most ${short(backlog.most)} waiting` : ''}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title said">`,
    `<style>${style}</style>`,
    `<title id="title">${title}</title>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    `<text class="title" x="12" y="26">${title}</text>`,
    `<text id="said" x="12" y="48">${said}</text>`,
    ...[0, 0.5, 1].map((share) => rule(y(most * share), short(most * share))),
    ...dayMarks(found),
    backlog ? `<path class="backlog" d="${area(backlog.hours, y)}"/>` : '',
    `<path class="mails" d="${area(found.hours, y)}"/>`,
    ...(backlog ? [legend('mails', 'due', 12), legend('backlog', 'waiting', 80)] : []),
    '</svg>\n',
  ]
    .filter((line) => line !== '')
    .join('\n')
}

const style = `
  text { font: 15px system-ui, sans-serif; fill: #3b4046 }
  .title { font-size: 19px; font-weight: 600; fill: #16191c }
  .ground { fill: #fff } .rule { stroke: #d5d9dd } .mails { fill: #0b6bcb } .backlog { fill: #c2570c; opacity: .55 }
  @media (prefers-color-scheme: dark) {
    text { fill: #c3c9d0 } .title { fill: #f2f4f6 } .ground { fill: #15181b } .rule { stroke: #3a4047 }
    .mails { fill: #6cb2f7 } .backlog { fill: #f0a060 }
  }
`

/** Steps, one for each hour, down to the ground. */
function area(hours: readonly number[], y: (mails: number) => number): string {
  const step = inner.width / hours.length
  const points = hours.map((mails, hour) => `H${round(frame.left + step * hour)}V${y(mails)}`)
  return `M${frame.left} ${y(0)}${points.join('')}H${frame.left + inner.width}V${y(0)}Z`
}

function rule(y: number, label: string): string {
  const line = `<line class="rule" x1="${frame.left}" x2="${width - frame.right}" y1="${y}" y2="${y}"/>`
  return `${line}<text x="${frame.left - 8}" y="${y + 5}" text-anchor="end">${label}</text>`
}

const mostMarks = 5

function dayMarks(found: Simulation): string[] {
  const days = found.hours.length / 24
  const every = Math.max(1, Math.ceil(days / mostMarks))
  return Array.from({ length: Math.ceil(days / every) }, (_, mark) => {
    const x = round(frame.left + (inner.width * mark * every) / days)
    return `<text x="${x}" y="${height - 16}">${dayOf(found, mark * every)}</text>`
  })
}

function legend(kind: 'mails' | 'backlog', label: string, x: number): string {
  return `<rect class="${kind}" x="${x}" y="58" width="14" height="14"/><text x="${x + 20}" y="70">${label}</text>`
}

function dayOf({ start }: Simulation, day: number): string {
  const date = start.toZonedDateTimeISO('UTC').add({ hours: Math.round(24 * day) })
  return date.toLocaleString('en', { day: 'numeric', month: 'short' })
}

/** The next number that halves into a short one. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return power * [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value)!
}

function short(value: number): string {
  return value.toLocaleString('en', { notation: 'compact', maximumSignificantDigits: 3 })
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
