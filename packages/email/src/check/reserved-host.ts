/** RFC 2606, sections 2 and 3, and RFC 6761, section 6: names that never belong to anyone. */
export function isReserved(host: string): boolean {
  return /(^|\.)(example|invalid|test|localhost|example\.(com|net|org))$/i.test(host)
}
