// Chooses the browser's own time zone, unless one is chosen already. Without it, the reader chooses.
const select = /** @type {HTMLSelectElement | null} */ (document.querySelector('select[name="zone"]'))
const own = Intl.DateTimeFormat().resolvedOptions().timeZone

if (select && own && select.value === '') {
  const known = [...select.options].find(({ value, dataset }) => value === own || dataset.also === own)
  if (!known) select.add(new Option(own.replaceAll('_', ' '), own))
  select.value = known ? known.value : own
}
