/** The transport's settings cannot be used as they are; the message says what to change. */
export class TransportError extends Error {
  override name = 'TransportError'
}
