/** Everything that is kept about a reader, as a file for them to take away. */
import { type Html, html } from '@coursepost/core/site'
import type { Context } from 'hono'
import { deliveredTo } from '../../store/deliveries.ts'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import type { PublicPagesOptions } from '../options.ts'
import { say } from '../words.ts'
import { type SectionInput, section } from './section.ts'

export async function downloadData(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  const { subscriber: _, ...enrolment } = entry.enrolment
  const mails = await deliveredTo(options.db, enrolment.id)
  const data = { address: entry.address, firstName: entry.firstName, ...enrolment, lessons: mails }
  // Temporal's own toJSON writes dates and instants as ISO 8601.
  return c.body(`${JSON.stringify(data, undefined, 2)}\n`, 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': 'attachment; filename="my-data.json"',
  })
}

export function dataSection({ path }: SectionInput): Html {
  return section(
    'data',
    say('data-heading'),
    html`<p><a href="${path}/data">${say('data-download')}</a></p>
    <p><a href="${path}/forget">${say('forget-link')}</a></p>`,
  )
}
