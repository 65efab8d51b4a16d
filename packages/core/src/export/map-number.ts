/** A tenth of a pixel is finer than anyone sees, and keeps the last digits of a float out of committed pictures. */
export function number(value: number): string {
  return String(Math.round(value * 10) / 10 || 0)
}
