/** A time zone by its IANA name, in the spelling of the time zone database. */
import { say } from '../words.ts'
import type { Reading } from './reading.ts'

export function readZone(text: string): Reading<string> {
  const name = text.trim()
  if (name === '') return { problem: say('problem-zone-missing') }
  const zone = zoneForm.test(name) ? zoneNamed(name) : undefined
  return zone === undefined ? { problem: say('problem-zone') } : { value: zone }
}

// A name and nothing else that Temporal takes where a zone is asked for: no offset such as +01:00, which knows no
// summer time, and no whole date. 64 characters are twice the longest name there is.
const zoneForm = /^[A-Za-z][\w+/-]{1,63}$/

function zoneNamed(name: string): string | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId
  } catch {
    return undefined
  }
}
