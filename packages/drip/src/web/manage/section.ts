import { type Html, html } from '@coursepost/core/site'
import type { ManageSection } from '@coursepost/email'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import type { PublicPagesOptions } from '../options.ts'
import type { SettingsState } from './form-state.ts'

/** What each section of the settings page is drawn from. */
export interface SectionInput {
  readonly options: PublicPagesOptions
  readonly entry: EnrolmentEntry
  readonly shown: SettingsState
  /** Path of the settings page; what it posts to lies below. */
  readonly path: string
}

/** One part of the page under its heading, at the place that mails link to. */
export function section(id: ManageSection, title: string, ...contents: readonly (Html | false | undefined)[]): Html {
  return html`<h2 id="${id}">${title}</h2>${contents}`
}
