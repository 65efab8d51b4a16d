/** What a field of a form comes to: a value that can be trusted from here on, or the sentence that says what to change. */
export type Reading<T> =
  | { readonly value: T; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: string }
