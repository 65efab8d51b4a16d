/** Saving the settings form. */
import type { Context } from 'hono'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import type { PublicPagesOptions } from '../options.ts'
import { readForm } from '../read-form.ts'
import { store } from './answer-back.ts'
import { sentState } from './form-state.ts'
import { readSettings } from './read-settings.ts'
import { managePage, showManage } from './show.ts'

export async function saveSettings(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  const track = options.course().tracks.get(entry.enrolment.track)
  if (!track) return showManage(c, options, entry)
  const form = await readForm(c)
  const read = readSettings(options.course(), track, entry.enrolment, form)
  if (read.kind === 'problems') return managePage(c, options, entry, sentState(form, read.problems))
  return store(c, options, entry, read.changes, read.withheld ? 'withheld' : 'settings')
}
