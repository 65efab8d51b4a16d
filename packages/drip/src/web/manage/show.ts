/** The page with a reader's settings: where they stand, what they can change, and how to leave. */
import { type Html, html, problemSummary, wordsOf } from '@coursepost/core/site'
import type { Context } from 'hono'
import type { EnrolmentState } from '../../enrolment.ts'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import type { PublicPagesOptions } from '../options.ts'
import { heading, page } from '../page.ts'
import { managePath } from '../paths.ts'
import { say } from '../words.ts'
import { saidDone } from './answer-back.ts'
import { comeBackSection } from './come-back.ts'
import { dataSection } from './data.ts'
import { type SettingsState, storedState } from './form-state.ts'
import { lessonsSection } from './lessons.ts'
import { nextSection } from './next.ts'
import { pauseSection } from './pause-section.ts'
import type { SectionInput } from './section.ts'
import { settingsFields, settingsForm } from './settings-form.ts'
import { standing } from './standing.ts'
import { stopSection } from './stop.ts'
import { trackSection } from './track.ts'
import { turnSection } from './turn.ts'

export function showManage(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  return managePage(c, options, entry, storedState(options.course(), entry))
}

/** `shown` is what stands in the forms: what is stored, or what was sent and has to be mended. */
export async function managePage(
  c: Context,
  options: PublicPagesOptions,
  entry: EnrolmentEntry,
  shown: SettingsState,
): Promise<Response> {
  const title = say('manage-title')
  const done = saidDone(c)
  const course = options.course()
  const fields = new Set(['until', ...settingsFields(course, entry.enrolment.track)])
  const main = html`${heading(title, await standing(options, entry.enrolment))}
    ${problemSummary(shown.problems, fields, wordsOf(course))}
    <div class="prose">${done && html`<p class="callout note" role="status">${done}</p>`}
    ${await sections[entry.enrolment.state]({ options, entry, shown, path: managePath(c, options) })}</div>`
  return page(c, options, { title, main, status: shown.problems.length > 0 ? 422 : 200 })
}

const sections: Readonly<Record<EnrolmentState, (input: SectionInput) => Html | Promise<Html>>> = {
  pending: dataSection,
  active: activeSections,
  stopped: async (input) => html`${comeBackSection(input)}${await lessonsSection(input)}${dataSection(input)}`,
}

/** What most people come for stands first; what ends things stands last. */
async function activeSections(input: SectionInput): Promise<Html> {
  return html`${await nextSection(input)}${trackSection(input)}${turnSection(input)}${settingsSection(input)}${pauseSection(input)}
    ${await lessonsSection(input)}${stopSection(input)}${dataSection(input)}`
}

/** Nothing to set while the course does not know the reader's track: first they say what fits them now. */
function settingsSection({ options, entry, shown, path }: SectionInput): Html | undefined {
  const track = options.course().tracks.get(entry.enrolment.track)
  return track && settingsForm(options.course(), track, `${path}/settings`, shown)
}
