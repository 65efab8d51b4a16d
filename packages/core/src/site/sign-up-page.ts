import { html } from '../markup.ts'
import { signUpForm } from './form/sign-up-form.ts'
import { renderShell } from './shell.ts'
import type { Site } from './site.ts'

export function signUpPage({ course, words, base, signUpAction, zones }: Site): string {
  const title = words['form-title']
  const form = signUpForm(course, { action: signUpAction, base, ...(zones ? { zones } : {}) })
  const main = html`<header class="page-head"><h1>${title}</h1><p class="lead">${words['form-intro']}</p></header>
    ${form}`
  return renderShell(course, { title, path: '/sign-up/', main, base, scripts: ['zone'], kind: 'plain' })
}
