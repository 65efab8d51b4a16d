/**
 * What was mailed, as it went out: a list, and for each mail a page around it. The mail stands in a file of its own,
 * with a policy of its own, and is shown in a frame without scripts, forms or our origin: a mail is styled inline and
 * was made for another place, so it must not loosen what the pages of the site may do.
 */
import { type Html, html } from '../markup.ts'
import { dayInWords } from './dates.ts'
import { filled } from './filled.ts'
import { lessonLink } from './links.ts'
import { shownLessons } from './order.ts'
import { renderShell } from './shell.ts'
import { type ArchivedMail, at, type Site, type SiteFile } from './site.ts'
import { fill } from './words.ts'

/** Nothing when no mail is given: a course that is not sent has no archive. */
export function archivePages(site: Site): SiteFile[] {
  const { archive } = site
  if (archive.length === 0) return []
  return [
    { path: 'archive/index.html', contents: listPage(site) },
    ...archive.flatMap((mail, place) => [
      { path: `archive/${mail.id}/index.html`, contents: mailPage(site, mail, archive[place - 1], archive[place + 1]) },
      { path: `archive/${mail.id}/mail.html`, contents: mailFile(site, mail) },
    ]),
  ]
}

function listPage(site: Site): string {
  const { course, words, base } = site
  const [title, description] = [words['archive-title'], words['archive-text']]
  const main = html`<header class="page-head"><h1>${title}</h1><p class="lead">${description}</p></header>
    <ol class="lines mails" reversed>${site.archive.toReversed().map((mail) => line(site, mail))}</ol>`
  return renderShell(course, { title, description, path: '/archive/', main, base, kind: 'archive' })
}

function line(site: Site, mail: ArchivedMail): Html {
  return html`<li class="lesson-line">
    <p class="lesson-title"><a href="${at(site, `/archive/${mail.id}/`)}">${mail.subject}</a></p>
    <p class="tags"><span>${sentOn(site, mail)}</span></p>
    </li>`
}

function sentOn({ words, course }: Site, { sent }: ArchivedMail): Html {
  const day = html`<time datetime="${sent}">${dayInWords(sent, course.language)}</time>`
  return filled(words['archive-sent'], { day })
}

function mailPage(site: Site, mail: ArchivedMail, older: ArchivedMail | undefined, newer: ArchivedMail | undefined) {
  const { course, words, base } = site
  const lesson = shownLessons(course).find(({ id }) => id === mail.lesson)
  const address = at(site, `/archive/${mail.id}/mail.html`)
  const main = html`<header class="page-head">
    <p class="eyebrow"><a href="${at(site, '/archive/')}">${words['archive-title']}</a></p>
    <h1>${mail.subject}</h1>
    <p class="quiet">${sentOn(site, mail)}</p>
    ${lesson && html`<p class="quiet">${filled(words['archive-lesson'], { lesson: lessonLink(site, lesson) })}</p>`}
    </header>
    <iframe class="mail" title="${fill(words['archive-frame'], { subject: mail.subject })}" src="${address}" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
    <p><a href="${address}">${words['archive-alone']}</a></p>
    ${around(site, older, newer)}`
  const path = `/archive/${mail.id}/`
  return renderShell(course, { title: mail.subject, path, main, base, kind: 'archive', frames: true })
}

function around(site: Site, older: ArchivedMail | undefined, newer: ArchivedMail | undefined): Html | undefined {
  if (!older && !newer) return undefined
  const { words } = site
  const link = (mail: ArchivedMail, label: string) =>
    html`<a href="${at(site, `/archive/${mail.id}/`)}"><span>${label}</span> ${mail.subject}</a>`
  return html`<nav class="onward ways" aria-label="${words['way-label']}"><ul class="pair">
    ${older && html`<li class="previous">${link(older, words['archive-older'])}</li>`}
    ${newer && html`<li class="next">${link(newer, words['archive-newer'])}</li>`}
    </ul></nav>`
}

/**
 * What comes first binds all that follows (CSP 3, 3.3: a policy in `meta` holds for what stands behind it). So it stands
 * before the mail, whose own `html` and `head` tags a browser then takes as part of the same ones (HTML, 13.2.6.4.4).
 */
function mailFile({ course }: Site, { html: mail }: ArchivedMail): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: ${new URL(course.url).origin}`
  const opening = html`<!doctype html>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="robots" content="noindex">
    <meta name="referrer" content="no-referrer">
    <base target="_blank">`
  return `${opening}\n${mail.replace(/^\s*<!doctype[^>]*>/i, '').trim()}\n`
}
