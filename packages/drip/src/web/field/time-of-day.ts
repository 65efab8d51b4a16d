/** `HH:MM` on a clock of 24 hours, as `<input type="time">` sends it. */
export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}
