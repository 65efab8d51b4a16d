import type { Rule } from '@coursepost/core'

export const unsupportedFeature: Rule = {
  id: 'email-unsupported-feature',
  severity: 'warning',
  what: 'A mail uses HTML or CSS that some of the course’s mail programs do not understand.',
  why: 'There it is left out or shown as something else, and nobody has decided what the reader then sees.',
  fix: 'Avoid it, or name what is shown instead in the table of fallbacks (`email/src/check/support/fallbacks.ts`).',
}

export const unknownClient: Rule = {
  id: 'email-clients',
  severity: 'error',
  what: 'The setting `email.clients` names a mail program that is not known.',
  why: 'What your readers use would not be looked at.',
  fix: 'Use the names of the message, or leave the setting out for the usual ones.',
}

export const supportRules: readonly Rule[] = [unsupportedFeature, unknownClient]
