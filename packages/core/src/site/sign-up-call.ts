import { type Html, html } from '../markup.ts'
import { at, type Site } from './site.ts'

/** Says once what signing up gives, and leads there. */
export function signUpCall(site: Site): Html {
  const { words } = site
  return html`<section class="call" aria-labelledby="Mail">
    <h2 id="Mail">${words['home-sign-up']}</h2>
    <p>${words['home-sign-up-text']}</p>
    <p class="button-line"><a class="button" href="${at(site, '/sign-up/')}">${words['nav-sign-up']}</a></p>
    </section>`
}
