import { type Html, html } from '../../markup.ts'
import { type FormState, field } from './field.ts'
import { zoneGroups, zoneNames } from './zones.ts'

/** Nothing is chosen beforehand: a zone that nobody chose would send every lesson at a wrong hour without a word. */
export function zoneField(state: FormState, names: readonly string[] = zoneNames()): Html {
  const { words } = state
  const chosen = state.values.zone ?? ''
  const groups = zoneGroups(chosen === '' ? names : [...names, chosen])
  return field(
    state,
    { name: 'zone', label: words['form-zone'], help: words['form-zone-help'] },
    (ties) => html`<select${ties} required><option value="">${words['form-choose']}</option>
      ${groups.map(
        ({ region, zones }) => html`<optgroup label="${region ?? words['form-zone-other']}">
        ${zones.map(
          ({ id, city, also }) =>
            html`<option value="${id}"${also && html` data-also="${also}"`}${(id === chosen || also === chosen) && html` selected`}>${city}</option>`,
        )}</optgroup>`,
      )}</select>`,
  )
}
