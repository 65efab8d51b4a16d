/**
 * Filling one person into a compiled message of 14 KB: how many a second on one core.
 *
 *     node bench/email/splice.ts [runs]
 *
 * Every person has another name and other links. The output is parsed once before the time counts.
 */
import { compileMessage, type Email, hole } from '../../packages/email/src/index.ts'
import { keep, median, spread } from '../results-of.ts'

const runs = Number(process.argv[2] ?? 7)
const perRun = 100_000

const message = compileMessage(sample(), {
  from: { name: 'Steady Ground', address: 'lessons@example.com' },
  replyTo: 'hello@example.com',
  listId: 'lessons.example.com',
  unsubscribe: true,
  feedbackId: '0a1b2c3d:lesson::4e5f6a7b',
})
const people = Array.from({ length: 1000 }, (_, index) => person(index))

check()
const rates: number[] = []
for (let run = -1; run < runs; run++) {
  const start = performance.now()
  let bytes = 0
  for (let index = 0; index < perRun; index++) bytes += message.render(people[index % people.length]!).length
  const seconds = (performance.now() - start) / 1000
  const perSecond = Math.round(perRun / seconds)
  keep('splice', { perSecond, bytes: Math.round(bytes / perRun), holes: message.holes.length, warmUp: run < 0 })
  if (run >= 0) rates.push(perSecond)
}
console.log(`Node ${process.version}, ${runs} runs of ${perRun}, ${message.render(people[0]!).length} bytes a message`)
console.log(`messages a second: ${spread(rates, 0)}; ${(1e6 / median(rates)).toFixed(1)} µs each`)

function check(): void {
  const text = Buffer.from(message.render(people[1]!)).toString('latin1')
  if (!text.includes('Hello Z=C3=B6e') && !text.includes('Z=C3=B6e 1')) throw new Error('the name is missing')
  if (!text.endsWith('--\r\n')) throw new Error('the end is missing')
}

function person(index: number) {
  const token = (name: string) =>
    `https://mail.example.com/${name}/k1.${`${index}`.padStart(22, 'x')}.0a1B2c3D4e5F6g7H8i9J0k`
  const links = ['manage', 'unsubscribe', 'done', 'next', 'turn-left', 'turn-passed', 'turn-pause', 'turn-extended']
  return {
    to: { address: `reader${index}@example.net` },
    date: new Date(1_790_000_000_000 + index * 1000),
    messageId: `m${index}-0a1b2c3d4e5f@example.com`,
    values: {
      'first-name': index % 3 === 0 ? 'Ada' : `Zöe ${index}`,
      'lesson-number': String(1 + (index % 21)),
      'lesson-count': '21',
      ...Object.fromEntries(links.map((name) => [`${name}-url`, token(name)])),
    },
  }
}

/** The shape of a lesson's mail: as many links, as often, as the frame has. */
function sample(): Email {
  const link = (name: string) => hole(`${name}-url`, 'address')
  const words = (count: number) => 'The plan says what good looks like, and by which day. '.repeat(count)
  const html = `<!doctype html><html lang="en"><body><p>Lesson ${hole('lesson-number')} of ${hole('lesson-count')}</p>
<p>Hello ${hole('first-name')}.</p>
${`<p style="margin:0 0 18px">${words(4)}</p>\n`.repeat(28)}<p><a href="${link('done')}">I have done this</a> <a href="${link('next')}">Next</a></p>
<p><a href="${link('manage')}#pause">Pause</a> <a href="${link('manage')}#dates">Dates</a> <a href="${link('manage')}#hour">Hour</a> <a href="${link('manage')}#track">Track</a></p>
<p><a href="${link('turn-left')}">Left</a> <a href="${link('turn-passed')}">Passed</a> <a href="${link('turn-extended')}">Extended</a> <a href="${link('turn-pause')}">Pause</a></p>
<p><a href="${link('unsubscribe')}">Stop</a></p></body></html>`
  const text = `Lesson ${hole('lesson-number')} of ${hole('lesson-count')}\n\nHello ${hole('first-name')}.\n\n${`${words(1)}\n`.repeat(68)}\n${link('done')}\n\n${link('next')}\n\n${link('manage')}\n\n${link('manage')}#turns\n\n${link('unsubscribe')}\n`
  return { subject: 'A slow read with a pencil, line by line', preheader: '', html, text, mjml: '' }
}
