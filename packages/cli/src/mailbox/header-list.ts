import { type Html, html, type Slot } from '@coursepost/core/site'
import { linked } from './linked.ts'
import { shortMoment } from './moment-words.ts'
import type { Mail } from './store.ts'

/** The headers that an author or operator looks for; all of them stand in the source. */
export function headerList({ envelope, parsed, receivedAt }: Mail, zone: string): Html {
  const { headers } = parsed
  const rows: readonly (readonly [string, Slot])[] = [
    ['From', parsed.from],
    ['To', parsed.to],
    ['Subject', parsed.subject],
    ['Date', headers.get('date')],
    ['Message-ID', headers.get('message-id')],
    ['List-Unsubscribe', linked(headers.get('list-unsubscribe') ?? '')],
    ['Envelope', `from <${envelope.from}> to ${envelope.to.map((address) => `<${address}>`).join(', ')}`],
    ['Received', `${shortMoment(receivedAt, zone)} (${zone})`],
  ]
  return html`<dl class="headers">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${orMissing(value)}</dd></div>`)}</dl>`
}

function orMissing(value: Slot): Slot {
  return value === undefined || String(value) === '' ? html`<span class="quiet">none</span>` : value
}
