/** Links lead to those who said it: an authority, a court, the company, the paper that reported it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { all, course, folder, lessons, pages, treesOf } from './bundled.ts'

const authorities = [
  ...['www.eeoc.gov', 'www.dol.gov', 'www.nlrb.gov', 'www.uscis.gov', 'i94.cbp.dhs.gov', 'www.ecfr.gov'],
  ...['www.gao.gov', 'www.sec.gov', 'www.healthcare.gov', 'edd.ca.gov', 'leginfo.legislature.ca.gov', 'app.leg.wa.gov'],
  ...['efte.twc.texas.gov', 'www.gov.uk', 'www.acas.org.uk', 'www.legislation.gov.uk', 'www.ontario.ca'],
  ...['labour.gov.in', 'www.gesetze-im-internet.de', 'wetten.overheid.nl'],
]
/** Texts of rulings and filings. */
const records = ['supreme.justia.com', 'docs.justia.com', 'contracts.justia.com']
const research = ['doi.org', 'www.ncbi.nlm.nih.gov']
const help = ['988lifeline.org', 'www.samaritans.org', 'findahelpline.com']
const companies = ['github.com', 'about.gitlab.com', 'jobs.netflix.com', 'www.reflektive.com', 'expoint.co']
const papers = [
  ...['www.wsj.com', 'www.businessinsider.com', 'africa.businessinsider.com', 'www.seattletimes.com', 'www.cnbc.com'],
  ...['www.entrepreneur.com', 'www.edexlive.com', 'phronews.com', 'www.protocol.com'],
]
/** People and bodies who say it in their own name. */
const voices = [
  ...[
    'www.shrm.org',
    'www.hracuity.com',
    'www.nolo.com',
    'www.americanbar.org',
    'www.rcfp.org',
    'www.investopedia.com',
  ],
  ...['skloverworkingwisdom.com', 'www.askamanager.org', 'www.mondaq.com', 'larahogan.me', 'review.firstround.com'],
  ...['www.jointaro.com'],
]
/** They tell what another paper reported, and the source says whose report it is. */
const carriers = [
  ...['www.livemint.com', 'fortune.com', 'www.newser.com', 'www.whitecollarvoice.com', 'www.thequota.co'],
  ...['www.mediaweek.com.au'],
]

const known = new Set([
  ...[authorities, records, research, help, companies, papers, voices, carriers].flat(),
  // The course's own.
  ...['coursepost.example', 'mail.coursepost.example'],
])

it.each([...lessons, ...pages].map((page) => [page.id, page] as const))('%s links to nobody else', (_, page) => {
  const links = treesOf(page).flatMap((tree) =>
    all(tree, 'link').map((link) => (link as unknown as { url: string }).url),
  )
  expect(links.filter((url) => url.startsWith('http') && !known.has(new URL(url).host))).toEqual([])
  expect(links.filter((url) => url.startsWith('http:'))).toEqual([])
})

it('has no source elsewhere', () => {
  expect([...course.sources.values()].map(({ url }) => new URL(url!).host).filter((host) => !known.has(host))).toEqual(
    [],
  )
})

it('names the paper whose report another one carries', () => {
  for (const { id, url, publisher } of course.sources.values()) {
    if (carriers.includes(new URL(url!).host))
      expect([id, publisher]).toEqual([id, expect.stringMatching(/ after | carried by /)])
  }
})

it('has no link elsewhere in the introduction', async () => {
  const text = await readFile(join(folder, 'course.md'), 'utf8')
  const hosts = [...text.matchAll(/https?:\/\/([^/\s)"]+)/g)].map(([, host]) => host!)
  expect(hosts.filter((host) => !known.has(host))).toEqual([])
})
