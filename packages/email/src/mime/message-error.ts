/** Something a caller handed to a message that cannot be put on the wire. */
export class MessageError extends Error {
  override readonly name = 'MessageError'
}
