/** The store cannot be used as it is; the message says what was found and what to do next. */
export class StoreError extends Error {
  override name = 'StoreError'
}
