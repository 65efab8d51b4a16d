/** A posted form as names and values. Anything that is not the kind our forms send is an empty form. */
import type { FormProblem, FormValues } from '@coursepost/core/site'
import type { Context } from 'hono'

export async function readForm(c: Context): Promise<URLSearchParams> {
  const type = c.req.header('content-type') ?? ''
  return new URLSearchParams(isForm.test(type) ? await c.req.text() : '')
}

/** What was sent, to be shown again for mending. A zone that there is not would become one to choose from: it is left out. */
export function sentValues(form: URLSearchParams, problems: readonly FormProblem[]): FormValues {
  const values = Object.fromEntries(form)
  return problems.some(({ field }) => field === 'zone') ? { ...values, zone: '' } : values
}

const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i

/** 16 KB: the largest form we make, filled to the brim, is less than 4. */
export const mostBodyBytes = 16 * 1024
